/** Returns the files of a drop; those of dropped folders too, however deep. @throws DOMException when the browser cannot read one of the folders. */
export async function droppedFiles({ items, files }: DataTransfer): Promise<File[]> {
  // The list is emptied as soon as the event is over: entries are taken before anything is awaited.
  const entries = [...items].map(item => item.webkitGetAsEntry())
  if (entries.every(entry => entry === null)) return [...files]
  return (await Promise.all(entries.flatMap(entry => entry === null ? [] : [filesOf(entry)]))).flat()
}

async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (isFile(entry)) return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))]
  if (!isFolder(entry)) return []
  const reader = entry.createReader(), found: File[] = []
  for (;;) {
    // A reader gives some entries at a time, and none at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return found
    for (const inner of some) found.push(...await filesOf(inner))
  }
}

// By what an entry says of itself: Chromium has no classes of these names to test with `instanceof`.
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
