/** Bytes anywhere in a file. */
export interface RandomAccess {
  readonly sizeBytes: number
  read(first: number, end: number): Promise<Uint8Array>
}
