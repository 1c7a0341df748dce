import type { Claim, ClaimKind, Mirror, MirrorPlace } from '../engine/index.ts'

/**
 * What the user says over what was concluded. Derived results have no lasting numbers, so places are named by position and claims by kind, position and
 * time; an edit that fits nothing any more is kept and waits.
 */
export interface Edits {
  readonly placeNames: readonly PlaceNameEdit[]
  readonly notTrue: readonly NotTrueEdit[]
}

export interface PlaceNameEdit { readonly latE7: number, readonly lonE7: number, readonly name: string }

/** "This claim is not true." Position is null for a claim about no single place. */
export interface NotTrueEdit {
  readonly kind: ClaimKind
  readonly at: { readonly latE7: number, readonly lonE7: number } | null
  readonly fromMs: number
  readonly endMs: number
}

export const noEdits: Edits = { placeNames: [], notTrue: [] }

/** How far a place may have moved and still be the one that was named. Our choice: half the distance at which two places are two. */
const samePlaceE7 = 7000

const isNear = (a: { readonly latE7: number, readonly lonE7: number }, b: { readonly latE7: number, readonly lonE7: number }): boolean =>
  Math.abs(a.latE7 - b.latE7) <= samePlaceE7
  && Math.abs(a.lonE7 - b.lonE7) * Math.cos(a.latE7 * Math.PI / 180e7) <= samePlaceE7

/** Returns the user's own name of a place, null when there is none. */
export function nameOfPlace(edits: Edits, place: MirrorPlace): string | null {
  return edits.placeNames.find(edit => isNear(edit, place))?.name ?? null
}

/** Returns the edits with a place named; with an empty name, unnamed. */
export function withPlaceName(edits: Edits, { latE7, lonE7 }: MirrorPlace, name: string): Edits {
  const others = edits.placeNames.filter(edit => !isNear(edit, { latE7, lonE7 }))
  return { ...edits, placeNames: name.trim() === '' ? others : [...others, { latE7, lonE7, name: name.trim() }] }
}

/** Tells whether the user said that a claim is not true: of the same kind and place, and most of its time. */
export function isDenied(edits: Edits, claim: Claim, mirror: Mirror): boolean {
  return edits.notTrue.some(edit => denies(edit, claim, mirror))
}

/** Returns the edits with a claim denied, or no longer denied. */
export function withDenial(edits: Edits, claim: Claim, mirror: Mirror, denied: boolean): Edits {
  const others = edits.notTrue.filter(edit => !denies(edit, claim, mirror))
  const place = placeOf(claim, mirror)
  const at = place && { latE7: place.latE7, lonE7: place.lonE7 }
  return { ...edits, notTrue: denied ? [...others, { kind: claim.kind, at, fromMs: claim.fromMs, endMs: claim.endMs }] : others }
}

const claimsOfRole: Readonly<Record<Exclude<MirrorPlace['role'], 'other'>, readonly ClaimKind[]>> = {
  'home': ['home'], 'second-home': ['second-home'], 'work': ['work', 'night-work'],
}

/** Returns the mirror as the user left it: a place is no longer called home or work when every claim that says so was denied. The claims themselves stay. */
export function withEdits(mirror: Mirror, edits: Edits): Mirror {
  if (edits.notTrue.length === 0) return mirror
  const isCalled = ({ placeId, role }: MirrorPlace): boolean => {
    if (role === 'other') return true
    const about = mirror.claims.filter(claim => claim.placeId === placeId && claimsOfRole[role].includes(claim.kind))
    return about.length === 0 || about.some(claim => !isDenied(edits, claim, mirror))
  }
  return { ...mirror, places: mirror.places.map(place => isCalled(place) ? place : { ...place, role: 'other' }) }
}

function denies(edit: NotTrueEdit, claim: Claim, mirror: Mirror): boolean {
  const place = placeOf(claim, mirror)
  if (edit.kind !== claim.kind || (edit.at === null) !== (place === null)) return false
  if (edit.at && place && !isNear(edit.at, place)) return false
  const sharedMs = Math.min(edit.endMs, claim.endMs) - Math.max(edit.fromMs, claim.fromMs)
  return sharedMs * 2 >= claim.endMs - claim.fromMs
}

function placeOf(claim: Claim, mirror: Mirror): MirrorPlace | null {
  return claim.placeId === null ? null : mirror.places[claim.placeId] ?? null
}

/** Reads edits as a vault kept them; what is not understood is left out. */
export function readEdits(value: unknown): Edits {
  if (!isRecord(value)) return noEdits
  return { placeNames: listOf(value['placeNames']).filter(isPlaceName), notTrue: listOf(value['notTrue']).filter(isNotTrue) }
}

function isPlaceName(value: unknown): value is PlaceNameEdit {
  return isPosition(value) && 'name' in value && typeof value.name === 'string'
}

function isNotTrue(value: unknown): value is NotTrueEdit {
  return isRecord(value) && typeof value['kind'] === 'string' && typeof value['fromMs'] === 'number' && typeof value['endMs'] === 'number'
    && (value['at'] === null || isPosition(value['at']))
}

function isPosition(value: unknown): value is { latE7: number, lonE7: number } {
  return isRecord(value) && typeof value['latE7'] === 'number' && typeof value['lonE7'] === 'number'
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
