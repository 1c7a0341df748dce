/** What really happened to a synthetic person: plain data, fit for JSON. Times are UTC epoch milliseconds; ranges end before `endMs`. */
export interface Truth {
  readonly seed: number
  readonly startMs: number
  readonly endMs: number
  /** Every place the person was at; the index is the placeId. */
  readonly places: readonly TruthPlace[]
  /** Stays and moves take turns and cover all time from startMs to endMs exactly once. */
  readonly stays: readonly TruthStay[]
  readonly moves: readonly TruthMove[]
  readonly homes: readonly TruthPeriod[]
  /** Empty for a person without a place of work. */
  readonly works: readonly TruthPeriod[]
  readonly trips: readonly TruthTrip[]
  /** Days the person stayed in for sickness, as their local midnights. */
  readonly sickDaysMs: readonly number[]
}

export interface TruthPlace {
  readonly placeId: number
  readonly name: string
  readonly role: PlaceRole
  readonly city: string
  readonly country: string
  readonly timeZone: string
  readonly latE7: number
  readonly lonE7: number
}

export type PlaceRole = 'home' | 'work' | 'shop' | 'gym' | 'friend' | 'leisure' | 'lunch' | 'doctor' | 'hotel' | 'station' | 'airport'

export interface TruthStay {
  readonly placeId: number
  readonly startMs: number
  readonly endMs: number
}

export interface TruthMove {
  readonly fromPlaceId: number
  readonly toPlaceId: number
  readonly mode: Mode
  readonly distanceM: number
  readonly startMs: number
  readonly endMs: number
}

export type Mode = 'walk' | 'bike' | 'transit' | 'car' | 'train' | 'plane'

export interface TruthPeriod {
  readonly placeId: number
  readonly fromMs: number
  readonly endMs: number
}

/** From leaving home to coming back. */
export interface TruthTrip {
  readonly hotelPlaceId: number
  readonly nights: number
  readonly startMs: number
  readonly endMs: number
}
