import { showDay, showDecimal } from './format.ts'

export type Facts = Readonly<Record<string, string>>

export interface Words {
  /** What the code says by itself. */
  readonly say: () => string
  /** With all the numbers; undefined where they are not among the facts. */
  readonly exact?: (facts: Reader) => string | undefined
}

/** Facts as they are shown; undefined where one of the names is not there, or is none. */
export class Reader {
  readonly #facts: Facts

  constructor(facts: Facts) {
    this.#facts = facts
  }

  text(name: string): string | undefined {
    const text = this.#facts[name]
    return text === '' ? undefined : text
  }

  number(name: string): string | undefined {
    const text = this.text(name)
    return text !== undefined && /^-?\d+(\.\d+)?$/.test(text) ? showDecimal(text) : undefined
  }

  day(name: string): string | undefined {
    const text = this.text(name)
    return text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) ? showDay(text) : undefined
  }
}

type Kind = 'text' | 'number' | 'day'

/** The code says all there is to say. */
export function plain(say: () => string): Words {
  return { say, exact: say }
}

/** Says it where all facts are there: `with({ max: 'number' }, ({ max }) => …)`. */
export function told<const Names extends Readonly<Record<string, Kind>>>(
  names: Names,
  say: (facts: { readonly [Name in keyof Names]: string }) => string,
): (facts: Reader) => string | undefined {
  return (facts) => {
    const shown = Object.entries(names).map(([name, kind]) => [name, facts[kind](name)] as const)
    if (shown.some(([, text]) => text === undefined)) return undefined
    return say(Object.fromEntries(shown) as { readonly [Name in keyof Names]: string })
  }
}

/** The first that has all its facts. */
export function either(...ways: readonly ((facts: Reader) => string | undefined)[]) {
  return (facts: Reader): string | undefined => {
    for (const way of ways) {
      const said = way(facts)
      if (said !== undefined) return said
    }
    return undefined
  }
}
