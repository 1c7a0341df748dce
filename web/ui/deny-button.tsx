import type { ComponentChild } from 'preact'
import type { Claim, Mirror } from '../../engine/index.ts'
import { isDenied, withDenial } from '../edits.ts'
import type { App } from './app.ts'

interface DenyProps { readonly claim: Claim, readonly mirror: Mirror, readonly app: App, readonly statement: string }

/** "Not true", and back. */
export function DenyButton({ claim, mirror, app, statement }: DenyProps): ComponentChild {
  const { web } = app.texts.value, edits = app.session.value?.edits
  if (!edits) return null
  const deny = (denied: boolean): void => void app.edit(withDenial(edits, claim, mirror, denied))
  return isDenied(edits, claim, mirror)
    ? <span class="said"><span>{web.mirror.denied}</span> <button type="button" class="quiet" onClick={() => deny(false)}>{web.undo}</button></span>
    : <button type="button" class="quiet" aria-label={`${web.mirror.notTrue}: ${statement}`} onClick={() => deny(true)}>{web.mirror.notTrue}</button>
}
