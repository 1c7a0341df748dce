import type { Damage, VaultErrorCode } from '../../engine/index.ts'

/** Why the vault cannot do what was asked, and what to do next. */
export const vaultErrors: Record<VaultErrorCode, string> = {
  'not-a-vault': 'There is no vault in this folder. Check the path; `whereprint import FILE --vault DIR` makes a new one.',
  'already-a-vault': 'There is a vault in this folder already. Import into it, or choose another folder for a new one.',
  'folder-not-empty': 'This folder holds other files, and a vault is never mixed with them. Choose an empty or a new folder.',
  'newer-version': 'A newer whereprint made this vault. Update whereprint; nothing in the vault was touched.',
  'manifest-damaged': 'The list of imports (manifest.json) is damaged. Put it back from a backup of the vault,'
    + ' or import your files into a new vault. The imports’ own files were not touched.',
  'wrong-passphrase': 'This passphrase does not open the vault. Nobody can recover a lost one.',
  'passphrase-needed': 'The vault is encrypted. Give its passphrase to read it.',
  'passphrase-empty': 'The passphrase is empty. Choose one of at least four random words.',
  'identity-damaged': 'The vault’s key (identity.age) is missing, damaged or of another vault. Put it back from a backup of the vault:'
    + ' without it the imports cannot be read.',
  'unknown-import': 'There is no such import in the vault. `whereprint vault list --vault DIR` names them.',
  'import-damaged': 'An import in the vault is damaged, and a copy would lose it. Import its source again to repair it, or remove it; then try again.',
  'edits-damaged': 'The file of your own corrections is damaged. Put it back from a backup of the vault, or remove it; the imports are not affected.',
  'releases-damaged': 'The ledger of what you have shared (releases.json) is damaged. Put it back from a backup of the vault: without it nobody can tell what'
    + ' the next release gives away together with the earlier ones.',
  'in-use': 'Another whereprint is using this vault. Wait until it has finished. If none is running on any computer, remove the file'
    + ' .whereprint-lock from the vault.',
  'disk-full': 'The disk is full. The vault is as it was before. Make room and try again.',
  'no-permission': 'You may not read or write the vault’s folder. Change its permissions or choose another folder.',
  'not-found': 'A file of the vault is gone. `whereprint vault verify --vault DIR` tells which import it belongs to.',
  'not-a-folder': 'This is a file, not a folder. Name the folder of the vault.',
  'input-output': 'The disk reports an error. Copy the vault to another disk and try again there.',
}

/** What is wrong with an import in the vault. */
export const damages: Record<Damage, string> = {
  'missing': 'a file of this import is missing. Import its source again to repair it, or remove it; the other imports are not affected.',
  'wrong-size': 'a file of this import was cut short or has grown. Import its source again to repair it, or remove it; the other imports are not affected.',
  'changed': 'a file of this import has changed since it was written. Import its source again to repair it, or remove it; the other imports are not affected.',
  'unreadable': 'a file of this import cannot be read. Import its source again to repair it, or remove it; the other imports are not affected.',
}
