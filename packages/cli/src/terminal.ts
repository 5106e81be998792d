import { createInterface } from 'node:readline/promises'
import { isolatedNames } from './output/isolated.ts'

export interface TerminalOptions {
  readonly color: boolean
  readonly quiet: boolean
  readonly input: boolean
}

/** Data goes to stdout, everything else to stderr; dress and questions only on a terminal. */
export class Terminal {
  readonly #quiet: boolean
  readonly #colorOut: boolean
  readonly #colorErr: boolean
  /** Whether somebody is there to answer. */
  readonly interactive: boolean
  #line = false

  constructor({ color, quiet, input }: TerminalOptions) {
    const { NO_COLOR, TERM } = process.env
    const dressed = color && (NO_COLOR ?? '') === '' && TERM !== 'dumb'
    this.#quiet = quiet
    this.#colorOut = dressed && process.stdout.isTTY === true
    this.#colorErr = dressed && process.stderr.isTTY === true
    this.interactive = input && process.stdin.isTTY === true && process.stderr.isTTY === true
  }

  data(text: string): void {
    this.#clear()
    process.stdout.write(text.endsWith('\n') || text === '' ? text : `${text}\n`)
  }

  /** Remarks, next steps: left out with --quiet. */
  say(text: string): void {
    if (!this.#quiet) this.complain(isolatedNames(text))
  }

  /** Errors and warnings: always. */
  complain(text: string): void {
    this.#clear()
    process.stderr.write(`${text}\n`)
  }

  next(command: string): void {
    // It is copied: no sign in it that nobody typed.
    if (!this.#quiet) this.complain(`${this.dim('Next:')} ${command}`)
  }

  bold(text: string): string {
    return this.#colorOut ? `\u001b[1m${text}\u001b[22m` : text
  }

  dim(text: string): string {
    return this.#colorErr ? `\u001b[2m${text}\u001b[22m` : text
  }

  red(text: string): string {
    return this.#colorErr ? `\u001b[31m${text}\u001b[39m` : text
  }

  /** Yes or no; only where `interactive`. */
  async ask(question: string): Promise<boolean> {
    this.#clear()
    const lines = createInterface({ input: process.stdin, output: process.stderr })
    try {
      const reply = await new Promise<string>((resolve) => {
        lines.once('SIGINT', () => {
          lines.close()
          process.kill(process.pid, 'SIGINT')
        })
        lines.once('close', () => resolve(''))
        void lines.question(`${question} [y/N] `).then(resolve, () => resolve(''))
      })
      return /^y(es)?$/i.test(reply.trim())
    } finally {
      lines.close()
    }
  }

  /** A bar that overwrites itself; nothing off a terminal. */
  progress(label: string, done: number, total: number): void {
    if (this.#quiet || process.stderr.isTTY !== true || process.env.TERM === 'dumb') return
    const width = 24
    const full = total === 0 ? width : Math.floor((done * width) / total)
    const bar = `${'█'.repeat(full)}${'░'.repeat(width - full)}`
    process.stderr.write(`\r\u001b[2K${label} ${bar} ${done.toString()}/${total.toString()}`)
    this.#line = true
  }

  #clear(): void {
    if (!this.#line) return
    process.stderr.write('\r\u001b[2K')
    this.#line = false
  }
}
