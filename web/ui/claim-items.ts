import type { Claim } from '../../engine/index.ts'

/** The claims in their order; several journeys are one item, where the first of them stands: fifteen years of them would bury the homes. */
export function claimItems(claims: readonly Claim[]): (Claim | readonly Claim[])[] {
  const journeys = claims.filter(claim => claim.kind === 'trip')
  if (journeys.length < 2) return [...claims]
  return claims.filter(claim => claim.kind !== 'trip' || claim === journeys[0]).map(claim => claim === journeys[0] ? journeys : claim)
}
