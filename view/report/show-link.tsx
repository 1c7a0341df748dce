import type { ComponentChild } from 'preact'
import type { Claim } from '../../engine/index.ts'
import { placeOf } from '../describe-claim.ts'
import { boxOfPoints, pointOf } from '../map/map-plan.ts'
import { boxText } from '../map/map.tsx'
import { placeName } from '../place-name.ts'
import type { ReportInput } from './report-input.ts'

interface ShowLinkProps {
  readonly claim: Claim
  readonly input: ReportInput
  /** What the link says; "Show … on the map" unless given. */
  readonly text?: string
}

/** A link that moves the map to what a claim rests on; without script it leads to the map. Just the text where there is nothing to show. */
export function ShowLink({ claim, input, text }: ShowLinkProps): ComponentChild {
  const { mirror, messages, westE7 } = input
  const place = placeOf(claim, mirror)
  const spots = place ? [place] : claim.evidence.stays.map(index => mirror.stays[index]).filter(stay => stay !== undefined)
  if (spots.length === 0) return text ?? null
  const texts = messages.report.claims
  return (
    <a href="#map" data-show={boxText(boxOfPoints(spots.map(spot => pointOf(spot, westE7))))} data-of={place?.placeId}>
      {text ?? (place ? texts.showNamed(placeName(place, messages)) : texts.show)}
    </a>
  )
}
