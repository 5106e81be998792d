import { randomUUID } from 'node:crypto'
import type { Command } from 'commander'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { Failure, usageFailure } from './failure.ts'
import { fieldNames, pickFields } from './output/fields.ts'
import { filterJson } from './output/filter-json.ts'
import { isolatedNames } from './output/isolated.ts'
import { type Column, formatCsv, formatTable } from './output/table.ts'
import type { Server } from './server.ts'
import { readSettings, type Settings } from './settings.ts'
import { Terminal } from './terminal.ts'

/** Options that every command has. */
interface CommonOptions {
  readonly json?: string | true
  readonly jq?: string
  readonly csv?: true
  readonly quiet?: true
  readonly color?: boolean
  readonly input?: boolean
  readonly server?: string
  readonly organization?: string
  readonly yes?: true
  readonly dryRun?: true
  readonly idempotencyKey?: string
}

/** What a command shows: `data` for programs; a table, or text of its own, for people. */
export interface View<Row> {
  readonly data: unknown
  readonly table?: { readonly columns: readonly Column<Row>[]; readonly rows: readonly Row[] }
  /** Instead of the table. */
  readonly text?: () => string
  /** Below the table: totals. */
  readonly footer?: () => string
}

/** One command being carried out: its terminal, its settings, its server. */
export class Session {
  readonly terminal: Terminal
  readonly dryRun: boolean
  readonly #options: CommonOptions
  #server: Server | undefined
  #settings: Settings | undefined
  #exit: ExitCode = exitCodes.ok

  private constructor(options: CommonOptions) {
    this.#options = options
    const { color, quiet, input } = options
    const dressed = color !== false
    this.terminal = new Terminal({ color: dressed, quiet: quiet === true, input: input !== false })
    this.dryRun = options.dryRun === true
  }

  /** Runs an action; what fails is told once, here, and sets the exit code. */
  static async run(command: Command, action: (session: Session) => Promise<void>): Promise<void> {
    const session = new Session(command.optsWithGlobals<CommonOptions>())
    try {
      await action(session)
      if (session.#exit !== exitCodes.ok) process.exitCode = session.#exit
    } catch (error) {
      const { failureOf } = await import('./server-failure.ts')
      session.#tell(await failureOf(error, session))
    }
  }

  get settings(): Settings {
    this.#settings ??= readSettings(this.#options)
    return this.#settings
  }

  get json(): boolean {
    return this.#options.json !== undefined || this.#options.jq !== undefined
  }

  /** The key of this command's write: the given one, or one made now and told when it fails. */
  readonly key = (): string => {
    this.#madeKey ??= this.#options.idempotencyKey ?? randomUUID()
    return this.#madeKey
  }
  #madeKey: string | undefined

  /** The key, once a write was tried with it. */
  get usedKey(): string | undefined {
    return this.#madeKey
  }

  /** Whether --yes was given: nothing is asked. */
  get saysYes(): boolean {
    return this.#options.yes === true
  }

  /** Ends with another code than 0 although nothing broke. */
  end(exit: ExitCode): void {
    this.#exit = exit
  }

  async server(): Promise<Server> {
    if (this.#server !== undefined) return this.#server
    const { openServer } = await import('./server.ts')
    const { url, organization } = this.settings
    this.#server = openServer({ url: url.value, organization: organization?.value })
    return this.#server
  }

  show<Row>(view: View<Row>): void {
    const { json, jq, csv } = this.#options
    if (jq !== undefined) return this.terminal.data(filterJson(view.data, jq))
    if (json !== undefined) return this.#showJson(view.data, json)
    const { table } = view
    if (csv === true) {
      if (table === undefined) throw usageFailure('--csv is for lists', 'use --json here')
      return this.terminal.data(formatCsv(table.columns, table.rows))
    }
    if (view.text !== undefined) return this.terminal.data(isolatedNames(view.text()))
    if (table === undefined || table.rows.length === 0) return
    this.terminal.data(formatTable(table.columns, table.rows, (text) => this.terminal.bold(text)))
    if (view.footer !== undefined) this.terminal.data(isolatedNames(view.footer()))
  }

  /** One line of something that goes on: JSON of the fields asked for, or text. */
  showLine(data: unknown, text: string): void {
    const { json, jq } = this.#options
    if (jq !== undefined) return this.terminal.data(filterJson(data, jq))
    if (json === undefined) return this.terminal.data(isolatedNames(text))
    this.terminal.data(JSON.stringify(json === true ? data : pickFields(data, namesOf(json))))
  }

  /**
   * Before what cannot be taken back: asks on a terminal; off it refuses without --yes. `what` is a
   * question without its mark.
   */
  async confirm(what: string): Promise<void> {
    if (this.#options.yes === true) return
    this.needYes(what)
    if (await this.terminal.ask(`${what}?`)) return
    throw new Failure(exitCodes.failure, 'Not done: you did not say yes', { code: 'declined' })
  }

  /** Refuses where nobody can be asked: before anything is looked up. */
  needYes(what: string): void {
    if (this.#options.yes === true || this.dryRun || this.terminal.interactive) return
    throw usageFailure(
      `Not done: nobody is there to ask "${what}?"`,
      'repeat the command with --yes if you mean it',
    )
  }

  #showJson(data: unknown, json: string | true): void {
    const plain: unknown = JSON.parse(JSON.stringify(data))
    if (json === true) {
      this.terminal.data(JSON.stringify(plain, undefined, 2))
      const names = fieldNames(plain)
      if (names.length > 0) this.terminal.say(`Fields for --json: ${names.join(', ')}`)
      return
    }
    this.terminal.data(JSON.stringify(pickFields(plain, namesOf(json)), undefined, 2))
  }

  #tell(failure: Failure): void {
    process.exitCode = failure.exit
    const { terminal } = this
    if (this.json) {
      terminal.complain(JSON.stringify(failure.problem(), undefined, 2))
      return
    }
    terminal.complain(`${terminal.red('Error:')} ${failure.message}`)
    for (const line of failure.details.why ?? []) terminal.complain(`  ${line}`)
    if (failure.details.next !== undefined) terminal.complain(`Next: ${failure.details.next}`)
  }
}

function namesOf(list: string): readonly string[] {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}
