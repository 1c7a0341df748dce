import { noEdits, type Edits } from '../edits.ts'
import { forgetDerived, keepDerived, keyOf, readDerived, type Derived } from './derived.ts'
import type { HeldVault } from './held-vault.ts'
import { mirrorOf, shownOfSample, shownOfVault, type Shown } from './shown.ts'

/** What is shown: the trail of the vault or of the sample person, and what was derived from it, each when it was first asked for. A class because it owns the trail in memory. */
export class SeenTrail {
  readonly #vault: HeldVault
  #shown: Shown | undefined
  #derived: Derived | undefined
  #isSample = false
  #sampleEdits: Edits = noEdits

  constructor(vault: HeldVault) {
    this.#vault = vault
  }

  get isSample(): boolean {
    return this.#isSample
  }

  /** The user's own corrections of it. */
  get edits(): Edits {
    return this.#isSample ? this.#sampleEdits : this.#vault.edits
  }

  /** Those of the sample are gone with it. */
  async saveEdits(edits: Edits): Promise<void> {
    if (this.#isSample) this.#sampleEdits = edits
    else await this.#vault.saveEdits(edits)
  }

  async showSample(): Promise<void> {
    this.#shown = await shownOfSample()
    this.#derived = undefined
    this.#sampleEdits = noEdits
    this.#isSample = true
  }

  leaveSample(): void {
    if (this.#isSample) this.drop()
  }

  /** Lets go of what is in memory. */
  drop(): void {
    this.#shown = this.#derived = undefined
    this.#isSample = false
  }

  /** Lets go of the trail: it is read again when it is wanted. */
  dropTrail(): void {
    this.#shown = undefined
  }

  /** The vault has changed: what was seen in it holds no more. */
  async vaultChanged(): Promise<void> {
    if (!this.#isSample) this.drop()
    await this.forgetKept()
  }

  /** Removes what was kept of the vault to be shown at once when the page is opened again. */
  async forgetKept(): Promise<void> {
    await forgetDerived(this.#vault.home.derived)
  }

  async shown(): Promise<Shown> {
    this.#shown ??= await shownOfVault(this.#vault.readable().vault)
    return this.#shown
  }

  async derived(tell: (share: number) => void = () => undefined, signal?: AbortSignal): Promise<Derived> {
    this.#derived ??= await this.#readKept()
    if (this.#derived) return this.#derived
    const shown = await this.shown()
    const derived = { mirror: await mirrorOf(shown, tell, signal), damaged: shown.damaged }
    await this.take(shown, derived)
    return derived
  }

  /** Takes over what the vault has in it; what was derived from it is kept. */
  async take(shown: Shown, derived?: Derived): Promise<void> {
    this.#shown = shown
    this.#derived = derived
    const key = this.#keptKey()
    if (derived && key !== undefined) await keepDerived(this.#vault.home.derived, key, derived)
  }

  async #readKept(): Promise<Derived | undefined> {
    const key = this.#keptKey()
    return key === undefined ? undefined : readDerived(this.#vault.home.derived, key)
  }

  /** Undefined where nothing may be kept: of the sample, and of an encrypted vault, whose claims must not lie beside it in plain. */
  #keptKey(): string | undefined {
    const vault = this.#vault.current
    if (this.#isSample || !vault || vault.isEncrypted) return undefined
    return keyOf(vault.importNames)
  }
}
