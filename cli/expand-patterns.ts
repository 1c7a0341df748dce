import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Returns the paths with patterns replaced by what they name, sorted: a shell does this, but not on Windows, and not within quotes. `*` and `?` stand for any
 * part of a name, `**` for folders of any depth; names that begin with a dot and links are left out, as a shell does. What exists under its very name is no
 * pattern; one that names nothing stays as it is, so that it is refused by its name.
 */
export async function expandPatterns(paths: readonly string[]): Promise<string[]> {
  const expanded = await Promise.all(paths.map(async path => {
    if (!/[*?]/.test(path) || existsSync(path)) return [path]
    const [first = '', ...rest] = path.split(/[/\\]/)
    const found = first === '' || first.endsWith(':') ? await namedBy(`${first}/`, rest) : await namedBy('', [first, ...rest])
    return found.length === 0 ? [path] : [...new Set(found)].sort()
  }))
  return expanded.flat()
}

async function namedBy(folder: string, [part, ...rest]: readonly string[]): Promise<string[]> {
  if (part === undefined) return [folder]
  if (!/[*?]/.test(part)) {
    const path = join(folder, part)
    return rest.length > 0 || existsSync(path) ? await namedBy(path, rest) : []
  }
  const entries = (await readdir(folder === '' ? '.' : folder, { withFileTypes: true }).catch(() => [])).filter(({ name }) => !name.startsWith('.'))
  const below = entries.map(async entry => {
    const path = join(folder, entry.name)
    if (part === '**') return entry.isDirectory() ? await namedBy(path, [part, ...rest]) : []
    if (!matcherOf(part).test(entry.name) || (rest.length > 0 ? !entry.isDirectory() : entry.isSymbolicLink())) return []
    return await namedBy(path, rest)
  })
  // "**" may also stand for no folder at all.
  return [...part === '**' && rest.length > 0 ? await namedBy(folder, rest) : [], ...(await Promise.all(below)).flat()]
}

function matcherOf(part: string): RegExp {
  const escaped = part.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.')
  return new RegExp(`^${escaped}$`)
}
