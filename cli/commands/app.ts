import { fileURLToPath } from 'node:url'
import { messages } from '../../view/messages/messages.ts'
import { readArguments, readWhole, UsageError } from '../arguments.ts'
import { loopbackAddress, serveFolder } from '../loopback-server.ts'
import { systemCodeOf } from '../refusal.ts'
import { openTerminal } from '../terminal.ts'

/** Always the same, because a browser keeps what belongs to an address, and the port is part of it. Our choice; IANA has given it to nobody. */
const defaultPort = 41_817

const largestPort = 65_535

/** `whereprint app`: serves the app to this computer's browsers until Ctrl-C. */
export async function app(args: readonly string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments(args, { port: { type: 'string' } })
  if (positionals.length > 0) throw new UsageError(messages.cli.app.takesNoFiles)
  const port = readWhole('port', values.port, { fallback: defaultPort, least: 1 })
  if (port > largestPort) throw new UsageError(messages.cli.app.noSuchPort)
  const terminal = openTerminal({ quiet: values.quiet ?? false })
  try {
    const server = await serveFolder(fileURLToPath(new URL('../../web/', import.meta.url)), port)
    terminal.result(messages.cli.app.serving(`http://${loopbackAddress}:${server.port}/`))
    terminal.note(messages.cli.app.howToStop)
    await aborted(signal)
    await server.close()
    return 0
  } catch (error) {
    const code = systemCodeOf(error)
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error
    terminal.failure(messages.cli.app.taken(String(port)))
    return 1
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
