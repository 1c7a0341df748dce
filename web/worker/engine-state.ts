import { EarlyLook } from './early-look.ts'
import { HeldVault } from './held-vault.ts'
import { SeenTrail } from './seen-trail.ts'
import type { VaultHome } from './vault-home.ts'

/** All that the worker of one page remembers between its calls. */
export interface EngineState {
  readonly vault: HeldVault
  readonly seen: SeenTrail
  readonly early: EarlyLook
}

export function startState(home: VaultHome): EngineState {
  const vault = new HeldVault(home)
  return { vault, seen: new SeenTrail(vault), early: new EarlyLook() }
}
