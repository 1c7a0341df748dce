/** Where a user's own street map lies in the origin's private file system: beside the vault and not in it, as it is public data. */
const folderName = 'whereprint-map'
export const streetMapName = 'streets.pmtiles'

/** Returns the folder of the street map. @throws DOMException where the browser keeps no files for pages, or there is no folder yet. */
export async function streetMapFolder(isMade: boolean): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(folderName, { create: isMade })
}

/** Returns the street map that was kept; null when there is none, or the browser keeps nothing. */
export async function keptStreetMap(): Promise<File | null> {
  try {
    return await (await (await streetMapFolder(false)).getFileHandle(streetMapName)).getFile()
  } catch {
    return null
  }
}

/** Removes the street map and what an interrupted attempt left. */
export async function removeStreetMap(): Promise<void> {
  try {
    await (await navigator.storage.getDirectory()).removeEntry(folderName, { recursive: true })
  } catch (error) {
    if (!(error instanceof DOMException && ['NotFoundError', 'SecurityError', 'NotAllowedError'].includes(error.name))) throw error
  }
}
