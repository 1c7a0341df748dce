import { effect } from '@preact/signals'
import { render } from 'preact'
import type { Engine } from '../engine-api.ts'
import type { Offline } from '../offline.ts'
import { createApp } from './app.ts'
import { prepareMap } from './map-host.tsx'
import { Page } from './page.tsx'
import { pageStyle } from './style.ts'

/** Draws the page into `root`, and opens the vault. */
export function startPage({ root, engine, offline }: { readonly root: HTMLElement, readonly engine: Engine, readonly offline: Offline }): void {
  // A constructed sheet: the security policy allows no style in the page, and the report shares these texts.
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(pageStyle)
  document.adoptedStyleSheets = [sheet]
  const app = createApp(engine)
  render(<Page app={app} offline={offline} />, root)
  effect(() => prepareMap(app))
  void app.open()
}
