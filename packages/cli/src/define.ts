import type { Command } from 'commander'
import { rememberExamples } from './reference.ts'
import { Session } from './session.ts'

export interface CommandWords {
  readonly name: string
  /** "<order>", "[file...]" as commander writes them. */
  readonly args?: string
  readonly summary: string
  readonly about?: string
  /** Printed before everything else in --help. */
  readonly examples: readonly string[]
  /** Flags and what they do; a trailing `+` in the third place: may be given several times. */
  readonly options?: readonly (readonly [string, string] | readonly [string, string, 'many'])[]
  readonly aliases?: readonly string[]
  /** Asks no server: no --server, no --organization. */
  readonly offline?: true
  /** Changes something: has --idempotency-key, --dry-run. */
  readonly writes?: true
  /** Cannot be taken back: asks on a terminal, needs --yes off it. */
  readonly dangerous?: true
  readonly hidden?: true
}

export interface Invocation<Options> {
  readonly session: Session
  readonly args: readonly string[]
  readonly options: Options
}

export type Action<Options> = (invocation: Invocation<Options>) => Promise<void>

/** Adds a command with what all commands have in common. */
export function define<Options extends object>(
  parent: Command,
  words: CommandWords,
  action: Action<Options>,
): Command {
  const command = parent.command(words.name, words.hidden === true ? { hidden: true } : {})
  if (words.args !== undefined) command.arguments(words.args)
  command.summary(words.summary).description(words.about ?? sentence(words.summary))
  if (words.aliases !== undefined) command.aliases(words.aliases)
  command.showHelpAfterError(`Next: ${pathOf(command)} --help`)
  rememberExamples(command, words.examples)
  const examples = words.examples.map((each) => `  $ ${each}`).join('\n')
  command.addHelpText('before', `Examples:\n${examples}\n`)
  for (const [flags, about, many] of words.options ?? []) {
    if (many === undefined) command.option(flags, about)
    else command.option(flags, `${about} (may be repeated)`, collect)
  }
  addCommonOptions(command, words)
  command.action(async (...received: unknown[]) => {
    const args = received.slice(0, -2).flatMap((each) => each as string | string[] | undefined)
    const options = command.optsWithGlobals<Options>()
    const given = args.filter((each): each is string => each !== undefined)
    await Session.run(command, (session) => action({ session, args: given, options }))
  })
  return command
}

function addCommonOptions(command: Command, { offline, writes, dangerous }: CommandWords): void {
  if (writes === true) {
    command
      .option('--dry-run', 'show what would happen, change nothing')
      .option('--idempotency-key <key>', 'done at most once with this key (made when left out)')
  }
  if (dangerous === true) command.option('-y, --yes', 'do not ask; needed off a terminal')
  command.optionsGroup('Output:')
  command
    .option('--json [fields]', 'JSON for programs, all fields or those named (a,b,c)')
    .option('--jq <filter>', 'JSON through the program jq: --jq .[0].ready.amount')
    .option('--csv', 'comma-separated values, for lists')
    .option('-q, --quiet', 'only data and errors')
    .option('--no-color', 'no colour')
    .option('--no-input', 'never ask')
  if (offline === true) return
  command.optionsGroup('Server:')
  command
    .option('--server <url>', 'address of the server')
    .option('--organization <id>', 'id or name of the organization')
}

/** A noun: a group of verbs. */
export function noun(program: Command, name: string, summary: string): Command {
  const command = program.command(name).summary(summary).description(sentence(summary))
  return command.showHelpAfterError(`Next: tranche ${name} --help`)
}

/** "tranche orders bill" */
function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`
}

function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value]
}

function sentence(summary: string): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`
}
