/** Loads a file of the program's own folder. The only request the page ever makes; `connect-src 'self'` lets no other one out. */
export async function readOwnFile(url: URL): Promise<Uint8Array> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`Cannot load a file of the program: status ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}
