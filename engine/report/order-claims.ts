import type { Claim, ClaimKind } from '../inference/claim.ts'

/** What an analyst would sell first. */
const mostSensitiveFirst: readonly ClaimKind[] = ['home', 'second-home', 'work', 'night-work', 'no-work', 'trip']

/** Returns the claims by sensitivity, then by confidence in whole per cent, then the latest first. */
export function orderClaims(claims: readonly Claim[]): Claim[] {
  const percent = ({ confidence }: Claim): number => Math.round(confidence * 100)
  return claims.toSorted((a, b) => mostSensitiveFirst.indexOf(a.kind) - mostSensitiveFirst.indexOf(b.kind)
    || percent(b) - percent(a) || b.endMs - a.endMs || (a.placeId ?? -1) - (b.placeId ?? -1))
}
