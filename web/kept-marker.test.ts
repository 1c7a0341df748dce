import { describe, expect, test } from 'vitest'
import { EngineFailure, type Engine, type Session } from './engine-api.ts'
import { noEdits } from './edits.ts'
import { withKeptMarker, type KeptMarks } from './kept-marker.ts'

/** A browser's storage, and an engine that has a vault or none. */
function makePage(vault: Session['vault']) {
  const kept = new Map<string, string>()
  const storage: KeptMarks = { getItem: name => kept.get(name) ?? null, setItem: (name, value) => void kept.set(name, value), removeItem: name => void kept.delete(name) }
  const session = (state: Session['vault']): Session =>
    ({ storage: { kind: 'device', usedBytes: 0, quotaBytes: 0, evicted: false, interrupted: false }, vault: state, showing: 'nothing', edits: noEdits })
  const page = { vault, fails: false, hangs: false, asked: 0 }
  const engine = {
    open: () => Promise.resolve(session(page.vault)),
    forget: () => Promise.resolve(session({ kind: 'none' })),
    importFiles: () => page.hangs ? new Promise(() => undefined) : page.fails ? Promise.reject(new EngineFailure('aborted')) : Promise.resolve({ sources: [], session: session(page.vault) }),
  } as unknown as Engine
  return { page, engine: withKeptMarker(engine, storage, () => { page.asked++; return Promise.resolve(false) }) }
}

const full: Session['vault'] = { kind: 'locked' }

describe('withKeptMarker()', () => {
  test('notices that what was kept is gone, until the user forgets it', async () => {
    const { page, engine } = makePage(full)
    expect((await engine.open({})).storage.evicted).toBe(false)
    expect(page.asked).toBe(1)
    page.vault = { kind: 'none' }
    expect((await engine.open({})).storage.evicted).toBe(true)
    await engine.forget({})
    expect((await engine.open({})).storage.evicted).toBe(false)
  })

  test('notices once that the page was closed during an import, not that one failed', async () => {
    const { page, engine } = makePage(full)
    page.fails = true
    await expect(engine.importFiles({ picked: [] })).rejects.toThrow()
    expect((await engine.open({})).storage.interrupted).toBe(false)
    page.hangs = true
    void engine.importFiles({ picked: [] })
    expect((await engine.open({})).storage.interrupted).toBe(true)
    expect((await engine.open({})).storage.interrupted).toBe(false)
  })
})
