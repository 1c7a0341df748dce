import { createVault, openVault, VaultError, type Vault, type VaultStore } from '../../engine/index.ts'
import { noEdits, readEdits, type Edits } from '../edits.ts'
import { EngineFailure } from '../engine-api.ts'
import { copyVault, openCopy, unpackCopy } from './vault-copy.ts'
import type { VaultHome } from './vault-home.ts'

/** An open vault with the place its files lie in. */
interface OpenVault { readonly vault: Vault, readonly store: VaultStore }

/** The vault of this device: open, locked, or none yet. A class because it owns the open vault. */
export class HeldVault {
  readonly home: VaultHome
  #open: OpenVault | undefined
  #isLocked = false
  #edits: Edits = noEdits

  constructor(home: VaultHome) {
    this.home = home
  }

  /** The vault when it is open. */
  get current(): Vault | undefined {
    return this.#open?.vault
  }

  get isLocked(): boolean {
    return this.#isLocked
  }

  get importNames(): readonly string[] {
    return this.#open?.vault.importNames ?? []
  }

  /** The user's own corrections. */
  get edits(): Edits {
    return this.#edits
  }

  /** @throws VaultError `passphrase-needed`; EngineFailure `nothing-to-show` when there is no vault. */
  readable(): OpenVault {
    if (this.#open) return this.#open
    throw this.#isLocked ? new VaultError('passphrase-needed') : new EngineFailure('nothing-to-show')
  }

  async saveEdits(edits: Edits): Promise<void> {
    await this.readable().vault.writeEdits(edits)
    this.#edits = edits
  }

  /** Opens the vault if there is one, with its passphrase if it is encrypted: without it, it is locked. */
  async open(passphrase?: string): Promise<void> {
    if (this.#open) return
    const store = await this.home.current()
    if (!store) return
    const vault = await openVault(store, passphrase === undefined ? {} : { passphrase })
    this.#isLocked = !vault.isReadable
    if (this.#isLocked) {
      await vault.close()
      return
    }
    this.#open = { vault, store }
    await this.home.sweep()
    this.#edits = readEdits(await vault.readEdits())
  }

  /** Opens the vault if there is one. What cannot be opened fails the call, so that no new vault takes the place of one that another tab or a newer version holds. */
  async openOrFail(): Promise<void> {
    await this.open()
    if (this.#isLocked) throw new VaultError('passphrase-needed')
  }

  async openOrMake(): Promise<Vault> {
    if (this.#open) return this.#open.vault
    const place = await this.home.fresh()
    const vault = await createVault(place.store)
    await place.adopt()
    this.#open = { vault, store: place.store }
    return vault
  }

  /** Puts an encrypted vault with the same in it into the place of the plain one, which is there until the whole of the other is. */
  async encrypt(passphrase: string, tell: (share: number) => void): Promise<void> {
    await this.openOrFail()
    const old = this.#open, place = await this.home.fresh()
    const made = await createVault(place.store, { passphrase })
    try {
      if (old) await copyVault(old.vault, made, tell)
      await place.adopt()
    } catch (error) {
      await made.close()
      await place.discard()
      throw error
    }
    await old?.vault.close()
    this.#open = { vault: made, store: place.store }
  }

  /** Puts a vault that was taken away into the place of the present one, once it has proved sound. It is not open yet. */
  async restore(file: File, passphrase: string | undefined): Promise<void> {
    const zip = await openCopy(file, passphrase), place = await this.home.fresh()
    try {
      await unpackCopy(zip, place.store)
    } catch (error) {
      await place.discard()
      throw error
    }
    const lock = await this.#holdUnopened()
    await this.#close()
    await place.adopt()
    await lock?.release()
    this.#isLocked = false
  }

  async lock(): Promise<void> {
    await this.#close()
    this.#isLocked = true
  }

  /** Removes the vault and everything beside it. */
  async forget(): Promise<void> {
    const lock = await this.#holdUnopened()
    await this.#close()
    this.#isLocked = false
    await this.home.clear()
    await lock?.release()
  }

  async #close(): Promise<void> {
    await this.#open?.vault.close()
    this.#open = undefined
    this.#edits = noEdits
  }

  /**
   * Holds the lock of a vault that is not open here and is about to be replaced or removed. A vault that is too damaged to be locked needs none.
   *
   * @throws VaultError `in-use` when another tab has it.
   */
  async #holdUnopened(): Promise<{ release(): Promise<void> } | undefined> {
    if (this.#open) return undefined
    try {
      return await (await this.home.current())?.lock()
    } catch (error) {
      if (error instanceof VaultError && error.code === 'in-use') throw error
      return undefined
    }
  }
}
