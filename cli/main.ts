#!/usr/bin/env node
import { messages } from '../view/messages/messages.ts'
import { UsageError } from './arguments.ts'
import { describeFailure } from './failure.ts'
import { version } from './version.ts'

/** A command takes its arguments and a signal that Ctrl-C aborts, and returns the exit code. */
type Command = (args: readonly string[], signal: AbortSignal) => Promise<number>

/** Loaded when called: the report's components are not needed to inspect a file. */
const commands = {
  inspect: async () => (await import('./commands/inspect.ts')).inspect,
  mirror: async () => (await import('./commands/mirror.ts')).mirror,
  import: async () => (await import('./commands/import.ts')).importFiles,
  vault: async () => (await import('./commands/vault.ts')).vault,
  protect: async () => (await import('./commands/protect.ts')).protect,
  verify: async () => (await import('./commands/verify.ts')).verify,
  attack: async () => (await import('./commands/attack.ts')).attack,
  replay: async () => (await import('./commands/replay.ts')).replay,
  sample: async () => (await import('./commands/sample.ts')).sample,
  app: async () => (await import('./commands/app.ts')).app,
} satisfies Record<string, () => Promise<Command>>

/** Runs one call of the program. @returns the exit code: 0 done, 1 refused or failed, 2 not understood, 130 stopped. */
async function run(args: readonly string[]): Promise<number> {
  // Without a command: what most people want, who never open a terminal again.
  const [name = 'app', ...rest] = args
  if (name === '--version') {
    process.stdout.write(`${version()}\n`)
    return 0
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(messages.cli.help.main)
    return 0
  }
  if (!isCommand(name)) throw new UsageError(messages.cli.usage.unknownCommand(name))
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(name === 'protect' ? (await import('./commands/protect.ts')).protectHelp(rest) : messages.cli.help[name])
    return 0
  }
  const stop = new AbortController()
  const onStop = (): void => {
    stop.abort(new Stopped())
    // Who waits for a pipe that nobody writes to hears of no signal. A vault is whole at any moment.
    setTimeout(() => process.exit(describeFailure(new Stopped()).exitCode), patienceMs).unref()
  }
  process.once('SIGINT', onStop)
  process.once('SIGTERM', onStop)
  const command = await commands[name]()
  return command(rest, stop.signal)
}

function isCommand(name: string): name is keyof typeof commands {
  return Object.hasOwn(commands, name)
}

/** Our choice: how long a command may take to end after Ctrl-C. */
const patienceMs = 3000

class Stopped extends Error {
  override name = 'Stopped'
}

process.stdout.on('error', () => process.exit(1))
process.exitCode = await run(process.argv.slice(2)).catch((error: unknown) => {
  const { exitCode, text } = describeFailure(error, [process.argv[2] ?? ''].find(isCommand))
  process.stderr.write(text + '\n')
  return exitCode
})
