import { parseMicro } from '@tranche/engine'

/** One expectation that did not come true. */
export interface Miss {
  /** Line of the step in its file. */
  readonly line: number
  /** Which step: "3 bill kpi". */
  readonly step: string
  readonly expected: string
  readonly got: string
}

/** Compares what a step expects with what came out, and counts. */
export class Comparison {
  readonly misses: Miss[] = []
  checked = 0
  readonly #line: number
  readonly #step: string

  constructor(line: number, step: string) {
    this.#line = line
    this.#step = step
  }

  /** Texts that are both decimals compare as numbers: 5000 is 5000.00. */
  same(name: string, expected: string, got: string): void {
    this.checked += 1
    if (expected === got || equalNumbers(expected, got)) return
    this.miss(`${name} ${expected}`, got)
  }

  /** Every key that is expected, and nothing but zero beside it. */
  complete(
    name: string,
    expected: Readonly<Record<string, string>>,
    got: Readonly<Record<string, string>>,
  ): void {
    for (const [key, value] of Object.entries(expected)) {
      this.same(`${name} ${key}`, value, got[key] ?? '0')
    }
    for (const [key, value] of Object.entries(got)) {
      if (!Object.hasOwn(expected, key) && !equalNumbers('0', value)) {
        this.miss(`${name} without ${key}`, `${key} ${value}`)
      }
    }
  }

  miss(expected: string, got: string): void {
    this.misses.push({ line: this.#line, step: this.#step, expected, got })
  }
}

function equalNumbers(a: string, b: string): boolean {
  const left = parseMicro(a)
  return left !== undefined && left === parseMicro(b)
}
