/** Returns the files of a drop; those of dropped folders too, however deep. */
export async function droppedFiles({ items, files }: DataTransfer): Promise<File[]> {
  // The list is emptied as soon as the event is over: entries are taken before anything is awaited.
  const entries = [...items].map(item => item.webkitGetAsEntry())
  if (entries.every(entry => entry === null)) return [...files]
  return (await Promise.all(entries.flatMap(entry => entry === null ? [] : [filesOf(entry)]))).flat()
}

async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (entry instanceof FileSystemFileEntry) return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))]
  if (!(entry instanceof FileSystemDirectoryEntry)) return []
  const reader = entry.createReader(), found: File[] = []
  for (;;) {
    // A reader gives some entries at a time, and none at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return found
    for (const inner of some) found.push(...await filesOf(inner))
  }
}
