import { appendFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

interface Skip {
  readonly name: string
  /** Absent where the test's name says it. */
  readonly reason?: string
}

/** Counts over all projects, and says them in one last line: `12 passed, 0 failed`. */
export default class CountReporter implements Reporter {
  #passed = 0
  #failed = 0
  #skips: Skip[] = []

  onTestRunEnd(
    modules: readonly TestModule[],
    errors: readonly unknown[],
    reason: 'passed' | 'interrupted' | 'failed',
  ): void {
    for (const module of modules) this.#count(module)
    this.#failed += errors.length
    // A crashed global setup runs no test at all: that is a failure, not "0 passed, 0 failed".
    if (reason !== 'passed' && this.#failed === 0) this.#failed = 1
    process.on('exit', () => this.#report())
  }

  #count(module: TestModule): void {
    this.#failed += module.errors().length
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      if (state === 'passed') this.#passed += 1
      if (state === 'failed') this.#failed += 1
      if (state === 'skipped') {
        const note = test.result()
        const reason = 'note' in note && note.note !== undefined ? note.note : undefined
        this.#skips.push({ name: test.fullName, ...(reason === undefined ? {} : { reason }) })
      }
    }
  }

  #report(): void {
    const counts = { passed: this.#passed, failed: this.#failed, skips: this.#skips }
    // Under `npm test`, the types and the linter have their say too: the caller adds up and prints.
    const file = process.env['TRANCHE_COUNTS']
    if (file !== undefined) return appendFileSync(file, `${JSON.stringify(counts)}\n`)
    for (const { name, reason } of this.#skips) {
      process.stdout.write(`skipped: ${name}${reason === undefined ? '' : ` (${reason})`}\n`)
    }
    process.stdout.write(`${this.#passed} passed, ${this.#failed} failed\n`)
  }
}
