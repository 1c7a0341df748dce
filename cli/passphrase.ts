import { readFile } from 'node:fs/promises'
import { messages } from '../view/messages/messages.ts'
import { UsageError } from './arguments.ts'

/**
 * Returns the passphrase: the first line of a file, or what the user types, unseen.
 * @throws UsageError when there is neither a file nor a terminal, or nothing was typed.
 */
export async function readPassphrase(file: string | undefined, { twice = false }: { twice?: boolean } = {}): Promise<string> {
  const texts = messages.cli.passphrase
  if (file !== undefined) {
    const text = await readFile(file, 'utf8').catch(() => {
      throw new UsageError(texts.unreadable)
    })
    return notEmpty(text.split(/\r?\n/, 1)[0] ?? '')
  }
  if (!process.stdin.isTTY || !process.stderr.isTTY) throw new UsageError(texts.noTerminal)
  const passphrase = notEmpty(await askUnseen(texts.ask))
  if (twice && await askUnseen(texts.again) !== passphrase) throw new UsageError(texts.differ)
  return passphrase
}

function notEmpty(passphrase: string): string {
  if (passphrase === '') throw new UsageError(messages.cli.passphrase.empty)
  return passphrase
}

const enter = new Set(['\r', '\n', '\u0004'])
const erase = new Set(['\u007F', '\b'])
const interrupt = '\u0003'

/** Reads a line from the terminal without showing it. */
function askUnseen(question: string): Promise<string> {
  const { stdin, stderr } = process
  stderr.write(question)
  stdin.setRawMode(true)
  stdin.setEncoding('utf8')
  stdin.resume()
  return new Promise(resolve => {
    let typed = ''
    const finish = (): void => {
      stdin.off('data', take)
      stdin.setRawMode(false)
      stdin.pause()
      stderr.write('\n')
    }
    const take = (keys: string): void => {
      for (const key of keys) {
        if (key === interrupt) {
          finish()
          process.kill(process.pid, 'SIGINT')
          return
        }
        if (enter.has(key)) {
          finish()
          resolve(typed)
          return
        }
        typed = erase.has(key) ? typed.replace(/.$/u, '') : typed + key
      }
    }
    stdin.on('data', take)
  })
}
