import { Command } from 'commander'
import { definePlay } from './commands/play.ts'

/** The whole command tree; nothing heavy is loaded before a command runs. */
export function buildProgram(version: string): Command {
  const program = new Command('tranche')
    .description('Bills long work in parts: as it progresses, on milestones, on dates, by rules.')
    .version(version, '-V, --version')
    .showHelpAfterError('(tranche help shows the commands)')
    .configureHelp({ sortSubcommands: false, showGlobalOptions: false })
    .exitOverride()
  definePlay(program)
  return program
}
