/** Returns what comes out of a stream as a Blob: the browser moves it out of this memory on the way. */
export async function blobOf(stream: ReadableStream<Uint8Array>, type: string): Promise<Blob> {
  return new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>, { headers: { 'content-type': type } }).blob()
}
