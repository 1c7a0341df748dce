import type { AsyncBuffer } from 'hyparquet'
import type { ExporterClaim } from '../trail/exporter-claim.ts'
import type { Trail } from '../trail/trail.ts'
import { claimsToParquet, parquetToClaims } from './claims-file.ts'
import { fixesToParquet, parquetToFixes, parquetToInfo } from './fixes-file.ts'
import type { Chunks } from './store.ts'

/** What is worth knowing about an import without its fixes. Stands inside the segment, so that it is encrypted where the fixes are. */
export interface SegmentInfo {
  readonly sourceName: string
  readonly sourceBytes: number
  /** Name of the source's format, as `inspect` shows it. */
  readonly format: string
  /** The program that wrote the source, as it names itself. */
  readonly producer: string
  readonly importedAtMs: number
  readonly fixes: number
  readonly claims: number
  /** Positions in the source without a time of their own. */
  readonly untimed: number
  /** Time of the first and of the last fix; null without fixes. */
  readonly firstMs: number | null
  readonly lastMs: number | null
  readonly devices: readonly string[]
  readonly problems: readonly { readonly kind: string, readonly count: number, readonly firstByte?: number }[]
}

/** What an import brings to the vault. */
export interface NewSegment {
  /** SHA-256 of the source file, 64 hexadecimal digits in lower case: the segment's name. */
  readonly sourceSha256: string
  readonly trail: Trail
  readonly claims: readonly ExporterClaim[]
  readonly source: Pick<SegmentInfo, 'sourceName' | 'sourceBytes' | 'format' | 'producer' | 'importedAtMs' | 'untimed' | 'problems'>
}

/** Returns the files of a segment: the fixes, and the exporter's claims when there are any. */
export function segmentFiles({ sourceSha256, trail, claims, source }: NewSegment): { name: string, chunks: Chunks }[] {
  const info: SegmentInfo = {
    ...source,
    fixes: trail.count, claims: claims.length,
    firstMs: trail.count === 0 ? null : trail.timeMs[0], lastMs: trail.count === 0 ? null : trail.timeMs[trail.count - 1],
    devices: trail.devices,
  }
  const fixes = { name: `${sourceSha256}.parquet`, chunks: fixesToParquet(trail, info) }
  return claims.length === 0 ? [fixes] : [fixes, { name: `${sourceSha256}.claims.parquet`, chunks: [claimsToParquet(claims)] }]
}

/** Reads what a segment says of itself. Throws when it is not a segment. */
export async function readInfo(fixes: AsyncBuffer): Promise<SegmentInfo> {
  return infoOf(await parquetToInfo(fixes))
}

/** Reads a segment. Throws when it is not one. */
export async function readSegment(name: string, fixes: AsyncBuffer, claims?: AsyncBuffer): Promise<{ trail: Trail, claims: ExporterClaim[], info: SegmentInfo }> {
  const info = await readInfo(fixes)
  return { trail: await parquetToFixes(fixes, name, info.devices), claims: claims ? await parquetToClaims(claims) : [], info }
}

function infoOf(value: unknown): SegmentInfo {
  const info = recordOf(value)
  const text = (key: string): string => typeOf('string', info[key]) as string
  const number = (key: string): number => typeOf('number', info[key]) as number
  const list = (key: string): readonly unknown[] => {
    const items = info[key]
    if (!Array.isArray(items)) throw new SyntaxError('Cannot read the segment: a list is missing')
    return items
  }
  return {
    sourceName: text('sourceName'), sourceBytes: number('sourceBytes'), format: text('format'), producer: text('producer'),
    importedAtMs: number('importedAtMs'), fixes: number('fixes'), claims: number('claims'), untimed: number('untimed'),
    firstMs: info['firstMs'] === null ? null : number('firstMs'), lastMs: info['lastMs'] === null ? null : number('lastMs'),
    devices: list('devices').map(device => typeOf('string', device) as string),
    problems: list('problems').map(problemOf),
  }
}

function problemOf(value: unknown): SegmentInfo['problems'][number] {
  const { kind, count, firstByte } = recordOf(value)
  if (typeof kind !== 'string' || typeof count !== 'number') throw new SyntaxError('Cannot read the segment: a problem is not one')
  return typeof firstByte === 'number' ? { kind, count, firstByte } : { kind, count }
}

function recordOf(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new SyntaxError('Cannot read the segment: its description is not one')
  return value as Record<string, unknown>
}

function typeOf(type: 'string' | 'number', value: unknown): unknown {
  if (typeof value !== type) throw new SyntaxError('Cannot read the segment: its description is not complete')
  return value
}
