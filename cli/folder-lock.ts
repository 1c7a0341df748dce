import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { VaultError } from '../engine/index.ts'

const takeOverPauseMs = 100

/** Who holds a lock. A process is known by its number and start: numbers are used again. */
interface Holder {
  readonly host: string
  readonly pid: number
  /** When the process started, in a form only good for comparing; '' where the system does not tell (all but Linux). */
  readonly started: string
}

/**
 * Takes a lock file, or takes it over from a process that is no more.
 *
 * @throws VaultError `in-use` when its holder lives, or runs on another computer and nobody here can tell.
 */
export async function lockFolder(path: string): Promise<{ release(): Promise<void> }> {
  const mine = JSON.stringify({ host: hostname(), pid: process.pid, started: await startOf(process.pid), id: randomUUID() })
  if (!await take(path, mine) && !await takeOver(path, mine)) throw new VaultError('in-use')
  return {
    release: async () => {
      if (await readFile(path, 'utf8').catch(() => '') === mine) await rm(path, { force: true })
    },
  }
}

/** Makes the lock file with its content at once; tells whether there was none. */
async function take(path: string, content: string): Promise<boolean> {
  const draft = `${path}-${randomUUID()}`
  await writeFile(draft, content, { mode: 0o600 })
  try {
    await link(draft, path)
    return true
  } catch (error) {
    // The holder of the lock sweeps drafts away.
    if (codeOf(error) === 'EEXIST' || codeOf(error) === 'ENOENT') return false
    // File systems of memory sticks have no links: there a crash can leave an empty lock, which counts as stale.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(codeOf(error))) throw error
    return await takeWithoutLink(path, content)
  } finally {
    await rm(draft, { force: true })
  }
}

async function takeWithoutLink(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/**
 * Puts our lock in the place of a dead process's; tells whether it is ours. Of several that do so at once the last one's stays, and after a pause much
 * longer than a renaming each sees whose it is.
 */
async function takeOver(path: string, content: string): Promise<boolean> {
  const seen = await readFile(path, 'utf8').catch(() => undefined)
  if (seen === undefined) return take(path, content)
  if (await isAlive(holderOf(seen))) return false
  const draft = `${path}-${randomUUID()}`
  await writeFile(draft, content, { mode: 0o600 })
  await rename(draft, path)
  await new Promise(resolve => setTimeout(resolve, takeOverPauseMs))
  return await readFile(path, 'utf8').catch(() => '') === content
}

function holderOf(text: string): Holder | undefined {
  try {
    const { host, pid, started } = JSON.parse(text) as Record<string, unknown>
    if (typeof host === 'string' && typeof pid === 'number' && typeof started === 'string') return { host, pid, started }
  } catch {
    // Not JSON: cut off while it was written, so its writer is no more.
  }
  return undefined
}

async function isAlive(holder: Holder | undefined): Promise<boolean> {
  if (!holder) return false
  if (holder.host !== hostname()) return true
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false
  }
  return holder.started === '' || await startOf(holder.pid) === holder.started
}

/** Returns the boot and the tick of it at which a process started (proc(5), stat field 22). */
async function startOf(pid: number): Promise<string> {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8')
    const status = await readFile(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name in brackets and may hold spaces.
    return `${boot.trim()} ${status.slice(status.lastIndexOf(')') + 2).split(' ')[19]}`
  } catch {
    return ''
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
