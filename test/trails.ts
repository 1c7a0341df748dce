import fc from 'fast-check'
import { TrailBuilder } from '../engine/trail/builder.ts'
import { fixFlag } from '../engine/trail/trail.ts'
import { optionalColumns, type OptionalColumn, type Trail } from '../engine/trail/trail.ts'

/** A fix as a test writes it; what is left out is unknown. */
export interface Fix extends Partial<Record<OptionalColumn, number>> {
  readonly timeMs: number
  readonly latE7: number
  readonly lonE7: number
  readonly accuracyM?: number
  readonly kind?: number
  readonly flag?: number
  readonly device?: string
}

/** Returns a trail of one segment. */
export function trailOf(segment: string, fixes: readonly Fix[]): Trail {
  const builder = new TrailBuilder()
  for (const { timeMs, latE7, lonE7, accuracyM = NaN, kind = 0, flag = 0, device = '', ...values } of fixes) {
    const index = builder.append(timeMs, latE7, lonE7, accuracyM, kind, flag, builder.deviceNumber(device))
    for (const name of optionalColumns) builder.set(name, index, values[name] ?? NaN)
  }
  return builder.build(segment)
}

/** Returns every fix with all that is known of it, where it came from included, as text: for comparing trails as sets. */
export function fixTexts(trail: Trail): string[] {
  return Array.from({ length: trail.count }, (_, i) => JSON.stringify([
    trail.timeMs[i], trail.latE7[i], trail.lonE7[i], trail.accuracyM[i], trail.kind[i], trail.flag[i],
    trail.devices[trail.device[i]], trail.segments[trail.segment[i]], ...optionalColumns.map(name => trail[name]?.[i] ?? null),
  ]))
}

const someFlags = fc.constantFrom(0, 0, 0, fixFlag.minuteStamp, fixFlag.noise, fixFlag.localClock, fixFlag.cell)

/** Few times and positions near one another at sea, so that duplicates of every sort are common. */
export const crowdedFix: fc.Arbitrary<Fix> = fc.record({
  timeMs: fc.tuple(fc.constantFrom(0, 60_000), fc.constantFrom(0, 0, 1000, 30_000, 45_300), fc.constantFrom(0, 0, 1, 400, 700))
    .map(([minute, second, ms]) => 1_577_836_800_000 + minute + second + ms),
  latE7: fc.constantFrom(-100_000_000, -100_000_004, -100_000_050, -100_009_000),
  lonE7: fc.constantFrom(-200_000_000, -200_000_003, -199_991_000),
  accuracyM: fc.constantFrom(NaN, 5, 20, 400),
  kind: fc.constantFrom(0, 0, 0, 1, 2),
  flag: someFlags,
  device: fc.constantFrom('', 'a', 'b'),
  altitudeM: fc.constantFrom(NaN, NaN, 12.5),
})

/** Anything a column can hold. */
export const anyFix: fc.Arbitrary<Fix> = fc.record({
  timeMs: fc.integer({ min: 0, max: 4_294_967_295_999 }),
  latE7: fc.integer({ min: -900_000_000, max: 900_000_000 }),
  lonE7: fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }),
  accuracyM: fc.oneof(fc.constant(NaN), fc.integer({ min: 0, max: 100_000 }), fc.float({ noNaN: true })),
  kind: fc.integer({ min: 0, max: 2 }),
  flag: fc.integer({ min: 0, max: 31 }),
  device: fc.constantFrom('', '', 'phone', 'watch'),
  altitudeM: fc.oneof(fc.constant(NaN), fc.float({ noNaN: true })),
  speedMps: fc.constant(NaN),
  bearingDeg: fc.oneof(fc.constant(NaN), fc.float({ min: 0, max: 360, noNaN: true })),
})
