import { MapFileError } from '../../engine/index.ts'
import type { StreetMapReply } from '../street-map-calls.ts'
import { streetMapFolder, streetMapName } from '../street-map-place.ts'
import { mapPieces } from './map-pieces.ts'

/** Until it is whole, a map has another name: what an interrupted attempt leaves is written over by the next. */
const draftName = 'draft'

self.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (data instanceof File) void take(data).then(file => post({ kind: 'done', file }), (error: unknown) => post({ kind: 'failed', code: codeOf(error) }))
})

function post(reply: StreetMapReply): void {
  self.postMessage(reply)
}

/** Makes tiles of a map file and keeps them. Returns them instead where the browser keeps no files. */
async function take(file: File): Promise<File | null> {
  const pieces = mapPieces(file, share => post({ kind: 'progress', share })), folder = await streetMapFolder(true).catch(() => undefined)
  if (!folder || !('createSyncAccessHandle' in FileSystemFileHandle.prototype)) {
    const parts: BlobPart[] = []
    for await (const piece of pieces) parts.push(piece)
    return new File(parts, streetMapName)
  }
  const draft = await folder.getFileHandle(draftName, { create: true }), access = await draft.createSyncAccessHandle()
  try {
    access.truncate(0)
    let at = 0
    for await (const piece of pieces) {
      const bytes = piece instanceof Blob ? new Uint8Array(await piece.arrayBuffer()) : piece
      for (let done = 0; done < bytes.length;) {
        const written = access.write(bytes.subarray(done), { at: at + done })
        // A full disk can take nothing without saying so.
        if (written === 0) throw new DOMException('Cannot write the map', 'QuotaExceededError')
        done += written
      }
      at += bytes.length
    }
    access.flush()
  } catch (error) {
    access.close()
    await folder.removeEntry(draftName).catch(() => undefined)
    throw error
  }
  access.close()
  await draft.move(streetMapName)
  return null
}

function codeOf(error: unknown): (StreetMapReply & { kind: 'failed' })['code'] {
  if (error instanceof MapFileError) return error.code
  if (!(error instanceof DOMException)) return error instanceof RangeError ? 'too-large' : 'fault'
  return error.name === 'QuotaExceededError' ? 'disk-full' : error.name === 'NotReadableError' || error.name === 'NotFoundError' ? 'unreadable' : 'fault'
}
