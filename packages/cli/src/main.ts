import { CommanderError } from 'commander'
import { exitCodes } from './exit-codes.ts'
import { watchInterrupts } from './interrupt.ts'
import { buildProgram } from './program.ts'

/** Runs a command line; the exit code is set, never forced, so that all output arrives. */
export async function main(argv: readonly string[]): Promise<void> {
  process.stdout.on('error', leaveQuietly)
  watchInterrupts()
  const program = buildProgram('0.1.0')
  try {
    await program.parseAsync(argv.length === 0 ? ['--help'] : argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    process.exitCode = error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
  }
}

/** `tranche queue | head -1` closes the pipe early: no fault. */
function leaveQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
  process.exit(exitCodes.ok)
}

await main(process.argv.slice(2))
