import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { VaultError } from './error.ts'
import type { Chunks } from './store.ts'

/**
 * Makes the key pair of an encrypted vault: the recipient, to whom all files are encrypted, and the file of the identity that opens them, itself
 * encrypted with the passphrase (scrypt, work factor 18 as the `age` command). Format: age-encryption.org/v1. The randomness is the platform's
 * cryptographic one: a key from a seed would be no key.
 *
 * @throws VaultError `passphrase-empty`.
 */
export async function createIdentity(passphrase: string): Promise<{ identity: string, recipient: string, identityFile: Uint8Array }> {
  if (passphrase === '') throw new VaultError('passphrase-empty')
  const identity = await generateX25519Identity()
  const recipient = await identityToRecipient(identity)
  const encrypter = new Encrypter()
  encrypter.setPassphrase(passphrase)
  return { identity, recipient, identityFile: await encrypter.encrypt(`# public key: ${recipient}\n${identity}\n`) }
}

/**
 * Returns the identity in an identity file.
 * @throws VaultError `wrong-passphrase`, or `identity-damaged` when the file is not whole or belongs to another vault.
 */
export async function unlockIdentity(identityFile: Uint8Array, passphrase: string, recipient: string): Promise<string> {
  const text = await decryptText(identityFile, passphrase)
  const identity = text.split('\n').find(line => line.startsWith('AGE-SECRET-KEY-1'))?.trim()
  if (identity === undefined || await identityToRecipient(identity) !== recipient) throw new VaultError('identity-damaged')
  return identity
}

async function decryptText(identityFile: Uint8Array, passphrase: string): Promise<string> {
  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase)
  try {
    return await decrypter.decrypt(identityFile, 'text')
  } catch (error) {
    throw new VaultError(doesNotFit(error) ? 'wrong-passphrase' : 'identity-damaged')
  }
}

/** age has no code for this: a key that does not fit says so in these words, all else is a broken file. */
function doesNotFit(error: unknown): boolean {
  return error instanceof Error && error.message.includes('no identity matched')
}

/** Encrypts a file to a recipient as it streams by. */
export async function* encryptChunks(chunks: Chunks, recipient: string): AsyncGenerator<Uint8Array> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  const reader = (await encrypter.encrypt(streamOf(chunks))).getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    yield value
  }
}

/** Encrypts a file with a passphrase as it streams by (scrypt, work factor 18); the `age` command opens it. @throws VaultError `passphrase-empty`. */
export async function encryptWithPassphrase(file: ReadableStream<Uint8Array>, passphrase: string): Promise<ReadableStream<Uint8Array>> {
  if (passphrase === '') throw new VaultError('passphrase-empty')
  const encrypter = new Encrypter()
  encrypter.setPassphrase(passphrase)
  return encrypter.encrypt(file)
}

/** Opens such a file. @throws VaultError `wrong-passphrase`; what the stream throws further on when a bit of the file has changed. */
export async function decryptWithPassphrase(file: ReadableStream<Uint8Array>, passphrase: string): Promise<ReadableStream<Uint8Array>> {
  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase)
  try {
    return await decrypter.decrypt(file)
  } catch (error) {
    throw new VaultError(doesNotFit(error) ? 'wrong-passphrase' : 'input-output')
  }
}

/** Tells whether a file is one of age's by its first bytes (age-encryption.org/v1, 2.1). */
export function isAgeFile(head: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(head.subarray(0, 22)) === 'age-encryption.org/v1\n'
}

/** Returns a decrypted file. Throws when one bit of it has changed. */
export async function decryptBytes(bytes: Uint8Array, identity: string): Promise<Uint8Array> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  return decrypter.decrypt(bytes)
}

/** Returns the recipients in a text: one a line, `#` begins a remark, as `age --recipients-file` has it; undefined when a line is none, or there is no line. */
export function readRecipients(text: string): string[] | undefined {
  return keysOf(text, key => new Encrypter().addRecipient(key))
}

/** Returns the identities in a text: one a line, `#` begins a remark, as `age-keygen` writes it; undefined when a line is none, or there is no line. */
export function readIdentities(text: string): string[] | undefined {
  return keysOf(text, key => new Decrypter().addIdentity(key))
}

/** A key of age's ends in a checksum: one wrong letter is found. */
function keysOf(text: string, check: (key: string) => void): string[] | undefined {
  const keys = text.split('\n').map(line => line.trim()).filter(line => line !== '' && !line.startsWith('#'))
  try {
    keys.forEach(check)
  } catch {
    return undefined
  }
  return keys.length === 0 ? undefined : keys
}

/** Encrypts a file so that each of the recipients can open it, with whereprint or with the `age` command. */
export async function encryptToRecipients(bytes: Uint8Array, recipients: readonly string[]): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  return encrypter.encrypt(bytes)
}

/** Returns what such a file holds; undefined when none of the identities opens it, or one bit of it has changed. */
export async function decryptWithIdentities(bytes: Uint8Array, identities: readonly string[]): Promise<Uint8Array | undefined> {
  const decrypter = new Decrypter()
  for (const identity of identities) decrypter.addIdentity(identity)
  return decrypter.decrypt(bytes).catch(() => undefined)
}

function streamOf(chunks: Chunks): ReadableStream<Uint8Array> {
  const iterator = Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]()
  return new ReadableStream({
    async pull(controller) {
      const next = await iterator.next()
      if (next.done) controller.close()
      // A chunk's bytes may change when the next one is asked for, and the stream asks ahead.
      else controller.enqueue(next.value.slice())
    },
  })
}
