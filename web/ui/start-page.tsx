import { render } from 'preact'
import type { Engine } from '../engine-api.ts'
import type { Offline } from '../offline.ts'

/** Draws the page into `root`. */
export function startPage({ root, engine }: { readonly root: HTMLElement, readonly engine: Engine, readonly offline: Offline }): void {
  void engine.open({}).then(session => render(<p>{session.vault.kind}</p>, root))
}
