import type { PickedFile } from '../engine-api.ts'

/** Finds the files that were picked; tells meanwhile how many there are. */
export type Picking = (tell: (files: number) => void, signal: AbortSignal) => Promise<readonly PickedFile[]>

/** Returns the files that were chosen with a button, with their ways in the folder if one was chosen. */
export function chosenFiles(files: readonly File[]): Picking {
  const picked = files.map((file): PickedFile => ({ path: file.webkitRelativePath || file.name, file }))
  return () => Promise.resolve(picked)
}

/**
 * Returns the files of a drop; those of dropped folders too, however deep. What the browser cannot give has a path and no file.
 *
 * To be called while the drop is told of: its list is emptied as soon as that is over.
 */
export function droppedFiles({ items, files }: DataTransfer): Picking {
  const entries = Array.from(items, item => item.webkitGetAsEntry())
  if (entries.every(entry => entry === null)) return chosenFiles(Array.from(files))
  return async (tell, signal) => {
    const found: PickedFile[] = []
    const walk = async (entry: FileSystemEntry, outer: string): Promise<void> => {
      signal.throwIfAborted()
      const path = outer + entry.name
      if (isFile(entry)) found.push({ path, file: await fileOf(entry) })
      else if (isFolder(entry) && !await eachOf(entry, some => Promise.all(some.map(inner => walk(inner, `${path}/`))))) found.push({ path: `${path}/`, file: null })
      tell(found.length)
    }
    for (const entry of entries) if (entry) await walk(entry, '')
    return found
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File | null> {
  return new Promise(resolve => entry.file(resolve, () => resolve(null)))
}

/** Does something with the entries of a folder, which come some at a time. Returns whether the folder could be read. */
async function eachOf(folder: FileSystemDirectoryEntry, act: (some: readonly FileSystemEntry[]) => Promise<unknown>): Promise<boolean> {
  const reader = folder.createReader()
  for (;;) {
    const some = await new Promise<FileSystemEntry[] | undefined>(resolve => reader.readEntries(resolve, () => resolve(undefined)))
    if (!some) return false
    if (some.length === 0) return true
    await act(some)
  }
}

// By what an entry says of itself: Chromium has no classes of these names to test with `instanceof`.
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
