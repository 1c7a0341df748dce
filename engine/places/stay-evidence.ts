import { fixFlag, fixKind, type Trail } from '../trail/trail.ts'
import { minuteMs } from '../units/time.ts'

/** A fix less exact than this tells the part of a town, not the spot. Our choice. */
export const coarseM = 150
/** A coarse fix counts when no finer one is as near in time as this. Our choice. */
const aloneMs = 30 * minuteMs
/** For a source that states no accuracy: a phone indoors, and the reach of an antenna in a town. Our choice. */
const unknownAccuracyM = 50
const antennaM = 1000

const unusable = fixFlag.noise | fixFlag.repeated | fixFlag.cell

/**
 * Returns for each device that has any the fixes that can prove a stay, as ascending indexes into the trail: observed, neither noise nor
 * repeated nor an antenna's position; what the exporter claims or computes is no evidence. When a device has nothing better than
 * antennas, these are taken. Coarse fixes are left out beside finer ones. Cost: O(n).
 */
export function stayEvidence(trail: Trail): Uint32Array[] {
  const counts = new Uint32Array(trail.devices.length), cells = new Uint32Array(trail.devices.length)
  for (let i = 0; i < trail.count; i++) {
    if (isUsable(trail, i, unusable)) counts[trail.device[i]]++
    else if (isUsable(trail, i, unusable & ~fixFlag.cell)) cells[trail.device[i]]++
  }
  const evidence: Uint32Array[] = []
  for (let device = 0; device < counts.length; device++) {
    const mask = counts[device] > 0 ? unusable : unusable & ~fixFlag.cell
    const size = counts[device] > 0 ? counts[device] : cells[device]
    if (size > 0) evidence.push(withoutNeedlessCoarse(trail, fixesOf(trail, device, mask, size)))
  }
  return evidence
}

/** Returns the 68 % radius of a fix; the usual one of its kind where the source states none. */
export function accuracyOrUsualM(trail: Trail, fix: number): number {
  const accuracyM = trail.accuracyM[fix]
  if (accuracyM > 0) return accuracyM
  return (trail.flag[fix] & fixFlag.cell) === 0 ? unknownAccuracyM : antennaM
}

/** Tells whether a fix can prove a stay, leaving aside how exact it is. */
export function isEvidence(trail: Trail, fix: number): boolean {
  return isUsable(trail, fix, unusable & ~fixFlag.cell)
}

function isUsable(trail: Trail, i: number, mask: number): boolean {
  return trail.kind[i] === fixKind.observed && (trail.flag[i] & mask) === 0
}

function fixesOf(trail: Trail, device: number, mask: number, size: number): Uint32Array {
  const fixes = new Uint32Array(size)
  let count = 0
  for (let i = 0; i < trail.count; i++) {
    if (trail.device[i] === device && isUsable(trail, i, mask)) fixes[count++] = i
  }
  return fixes
}

/** Works in place: keeps fine fixes, and coarse ones that have no fine one within `aloneMs` on either side. */
function withoutNeedlessCoarse({ timeMs, accuracyM }: Trail, fixes: Uint32Array): Uint32Array {
  let kept = 0, lastFineMs = -Infinity, nextFine = 0
  for (let at = 0; at < fixes.length; at++) {
    const fix = fixes[at]
    if (!(accuracyM[fix] > coarseM)) {
      lastFineMs = timeMs[fix]
      fixes[kept++] = fix
      continue
    }
    nextFine = Math.max(nextFine, at)
    while (nextFine < fixes.length && accuracyM[fixes[nextFine]] > coarseM) nextFine++
    const nextFineMs = nextFine < fixes.length ? timeMs[fixes[nextFine]] : Infinity
    if (timeMs[fix] - lastFineMs > aloneMs && nextFineMs - timeMs[fix] > aloneMs) fixes[kept++] = fix
  }
  return fixes.subarray(0, kept)
}
