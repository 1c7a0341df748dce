import type { Claim, Mirror, MirrorPlace, MirrorStay } from '../../engine/index.ts'
import { placeOf } from '../../view/describe-claim.ts'
import { mapBoxOf } from '../map/map-box.ts'
import type { Known } from './known.ts'

/** What makes the map and the time line show something. */
export function claimShower({ span, chosenPlace, aim }: Known): { readonly showClaim: (claim: Claim, shown: Mirror) => void, readonly showPlace: (place: MirrorPlace) => void } {
  return {
    showClaim: (claim, shown) => {
      const place = placeOf(claim, shown), spots = spotsOf(claim, shown)
      span.value = { fromMs: claim.fromMs, endMs: Math.max(claim.endMs, claim.fromMs + 1) }
      chosenPlace.value = place?.placeId ?? null
      if (spots.length > 0) aim.value = { box: mapBoxOf(spots) }
    },
    showPlace: place => {
      chosenPlace.value = place.placeId
      aim.value = { box: mapBoxOf([place]) }
    },
  }
}

/** What a claim is about: of a journey all of its stays, else its place, else the stays it rests on. */
function spotsOf(claim: Claim, shown: Mirror): readonly (MirrorPlace | MirrorStay)[] {
  const onTheWay = claim.kind === 'trip' ? shown.stays.filter(stay => stay.startMs >= claim.fromMs && stay.endMs <= claim.endMs) : []
  const place = placeOf(claim, shown)
  return onTheWay.length > 0 ? onTheWay : place ? [place] : claim.evidence.stays.flatMap(index => shown.stays[index] ?? [])
}
