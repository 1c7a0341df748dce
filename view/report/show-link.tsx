import type { ComponentChild } from 'preact'
import type { Claim } from '../../engine/index.ts'
import { placeOf } from '../describe-claim.ts'
import { boxOfPoints, pointOf } from '../map/map-plan.ts'
import { boxText } from '../map/map.tsx'
import { placeName } from '../place-name.ts'
import type { ReportInput } from './report-input.ts'

/** A link that moves the map to what a claim rests on; without script it leads to the map. */
export function ShowLink({ claim, input }: { readonly claim: Claim, readonly input: ReportInput }): ComponentChild {
  const { mirror, messages, westE7 } = input
  const place = placeOf(claim, mirror)
  const stays = claim.evidence.stays.map(index => mirror.stays[index]).filter(stay => stay !== undefined)
  const spots = place ? [place] : stays
  if (spots.length === 0) return null
  const texts = messages.report.claims
  return (
    <a href="#map" data-show={boxText(boxOfPoints(spots.map(spot => pointOf(spot, westE7))))} data-of={place?.placeId}>
      {place ? texts.showNamed(placeName(place, messages)) : texts.show}
    </a>
  )
}
