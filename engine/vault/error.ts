/** Why a vault, or the place where its files lie, cannot do what was asked. The texts stand in the message catalogue. */
export type VaultErrorCode =
  | 'not-a-vault' | 'already-a-vault' | 'folder-not-empty' | 'newer-version' | 'manifest-damaged'
  | 'wrong-passphrase' | 'passphrase-needed' | 'passphrase-empty' | 'identity-damaged'
  | 'unknown-import' | 'import-damaged' | 'edits-damaged' | 'releases-damaged'
  | 'in-use' | 'disk-full' | 'no-permission' | 'not-found' | 'not-a-folder' | 'input-output'

/** A vault cannot do what was asked; nothing of it has changed. Carries data only, so that nothing of its content can be in a message. */
export class VaultError extends Error {
  readonly code: VaultErrorCode
  constructor(code: VaultErrorCode) {
    super(`Cannot use the vault: ${code}`)
    this.name = 'VaultError'
    this.code = code
  }
}
