import { FileSource, PMTiles, TileType, Compression, type Header } from 'pmtiles'
import { decompressWithPlatform, MapFileError, readOsm, streetTiles } from '../../engine/index.ts'
import { schemaOf } from '../map/street-schema.ts'
import { fileSource } from './file-source.ts'

/** Of the whole work, the share that reading an extract takes; our choice, measured on a city. */
const readingShare = 0.5
const copyBytes = 8 << 20

/**
 * Gives a map as vector tiles in one file (PMTiles), in pieces: an OpenStreetMap extract is made into tiles, a file of tiles is looked at and copied.
 * @throws MapFileError.
 */
export async function* mapPieces(file: File, onShare: (share: number) => void): AsyncGenerator<Uint8Array<ArrayBuffer> | Blob> {
  const head = new TextDecoder('latin1').decode(await file.slice(0, 7).arrayBuffer())
  if (head === 'PMTiles') {
    await checkTiles(file)
    for (let first = 0; first < file.size; first += copyBytes) {
      yield file.slice(first, first + copyBytes)
      onShare(Math.min(1, (first + copyBytes) / file.size))
    }
    return
  }
  const map = await readOsm(fileSource(file), { decompress: decompressWithPlatform, onProgress: share => onShare(readingShare * share) })
  const pieces = await streetTiles(map, { gzip, onProgress: share => onShare(readingShare + (1 - readingShare) * share) })
  for (const piece of pieces) yield piece as Uint8Array<ArrayBuffer>
}

async function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await new Response(new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer())
}

/** The library's faults are those of the file: it reads nothing else. */
async function checkTiles(file: File): Promise<void> {
  const tiles = new PMTiles(new FileSource(new File([file], 'checked')))
  let header: Header, metadata: unknown
  try {
    header = await tiles.getHeader()
    metadata = await tiles.getMetadata()
  } catch {
    throw new MapFileError('damaged')
  }
  if (header.tileType !== TileType.Mvt) throw new MapFileError('raster-tiles')
  if (header.tileCompression !== Compression.Gzip && header.tileCompression !== Compression.None) throw new MapFileError('unknown-compression')
  if (header.tileDataOffset + (header.tileDataLength ?? 0) > file.size) throw new MapFileError('cut-off')
  if (!schemaOf(metadata)) throw new MapFileError('no-streets')
}
