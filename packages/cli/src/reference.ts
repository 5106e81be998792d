import type { Command } from 'commander'
import { exitCodeMeanings } from './exit-codes.ts'

/** docs/reference/cli.md: every command with its examples and options, from the tree itself. */
export function commandReference(program: Command): string {
  const parts = [
    '# Command line',
    'Generated from the program: `npm run update` writes it again. `tranche help COMMAND` says the same.',
  ]
  for (const group of program.commands) {
    parts.push(`## ${group.name()}`)
    if (group.commands.length === 0) parts.push(...commandParts(group))
    else parts.push(group.description())
    for (const command of group.commands) {
      parts.push(`### ${group.name()} ${command.name()}`, ...commandParts(command))
    }
  }
  const codes = exitCodeMeanings.map(([code, meaning]) => `| ${code.toString()} | ${meaning} |`)
  parts.push('## Exit codes', ['| code | meaning |', '| --- | --- |', ...codes].join('\n'))
  return `${parts.join('\n\n')}\n`
}

/** What all commands have is said once, in `tranche help formatting` and `environment`. */
const everywhere = [
  ...['--json', '--csv', '--quiet', '--no-color', '--no-input', '--organization', '--dry-run'],
  ...['--idempotency-key', '--yes'],
]

function commandParts(command: Command): readonly string[] {
  const path = [command.name()]
  for (let above = command.parent; above !== null; above = above.parent) path.unshift(above.name())
  const usage = `${path.join(' ')} ${command.usage()}`
  const own = command.options.filter(
    ({ long, description }) =>
      !everywhere.includes(long ?? '') && description !== 'address of the server',
  )
  const rows = own.map(({ flags, description }) => `| \`${flags}\` | ${description} |`)
  const table = ['| option | |', '| --- | --- |', ...rows].join('\n')
  const words = command.description() === '' ? command.summary() : command.description()
  return [`\`${usage}\``, words, ...examplesOf(command), ...(rows.length === 0 ? [] : [table])]
}

const examples = new WeakMap<Command, readonly string[]>()

/** Remembers what a command shows first in its help. */
export function rememberExamples(command: Command, lines: readonly string[]): void {
  examples.set(command, lines)
}

function examplesOf(command: Command): readonly string[] {
  const lines = examples.get(command)
  return lines === undefined ? [] : [['```sh', ...lines, '```'].join('\n')]
}
