import type { PickedFile } from '../engine-api.ts'

/** What is imported as one: a file, or the files of a folder, or many files that were picked together. */
export type Source =
  | { readonly kind: 'file', readonly name: string, readonly file: File }
  | { readonly kind: 'files', readonly name: string, readonly files: readonly PickedFile[], readonly sizeBytes: number, readonly areChosen: boolean }

/**
 * Returns what was picked as the sources it is imported as: each folder is one, and so is each file that lies in none, as on the command line; of more than twenty, such as the
 * photos of a journey, all together are one.
 *
 * The files of a folder go by their paths in it, in the order in which the command line reads them. Of files with the same name the later ones get a number.
 */
export function sourcesOf(picked: readonly PickedFile[]): Source[] {
  const folders = new Map<string, PickedFile[]>(), loose: PickedFile[] = []
  for (const { path, file } of picked) {
    const end = path.indexOf('/')
    if (end < 0) {
      loose.push({ path, file })
      continue
    }
    const name = path.slice(0, end), inner = { path: path.slice(end + 1), file }, known = folders.get(name)
    if (known) known.push(inner)
    else folders.set(name, [inner])
  }
  return [...sourceOfLoose(loose), ...[...folders].map(([name, files]) => sourceOfMany(name, files, false))]
}

function sourceOfLoose(files: readonly PickedFile[]): Source[] {
  const [first] = files
  if (first && files.length > aloneMost) return [sourceOfMany(`${first.path} +${files.length - 1}`, files, true)]
  return files.map(one => one.file ? { kind: 'file', name: one.path, file: one.file } : sourceOfMany(one.path, [one], true))
}

/** Our choice: so many files a person may want to see, and take out again, one by one. */
const aloneMost = 20

function sourceOfMany(name: string, files: readonly PickedFile[], areChosen: boolean): Source {
  return { kind: 'files', name, files: inOrder(withOwnPaths(files)), sizeBytes: files.reduce((sum, { file }) => sum + (file?.size ?? 0), 0), areChosen }
}

/** Name by name from the outermost folder in. */
function inOrder(files: readonly PickedFile[]): PickedFile[] {
  const cut = files.map(one => ({ one, names: one.path.split('/') }))
  return cut.sort((a, b) => compare(a.names, b.names)).map(({ one }) => one)
}

function compare(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((name, i) => name !== b[i])
  if (at < 0) return a.length - b.length
  return (a[at] ?? '') < (b[at] ?? '') ? -1 : 1
}

function withOwnPaths(files: readonly PickedFile[]): PickedFile[] {
  const taken = new Set<string>()
  return files.map(({ path, file }) => {
    let own = path
    for (let number = 2; taken.has(own); number++) own = `${path} (${number})`
    taken.add(own)
    return { path: own, file }
  })
}
