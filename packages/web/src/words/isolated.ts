import { i18n, type MessageDescriptor, type MessageOptions } from '@lingui/core'

/** Letters that are written from right to left, and signs that turn the direction of others. */
const turning =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/**
 * A name within a sentence: in its own direction of writing, and without turning what stands
 * beside it (U+2068 first strong isolate, U+2069 pop). Names of one direction stay as they are.
 */
export function isolated(text: string): string {
  return turning.test(text) ? `\u2068${text}\u2069` : text
}

type Values = Record<string, unknown>

function isolatedValues(values: Values | undefined): Values | undefined {
  if (values === undefined) return undefined
  const entries = Object.entries(values).map(
    ([name, value]) => [name, typeof value === 'string' ? isolated(value) : value] as const,
  )
  return Object.fromEntries(entries)
}

/** From now on every name that is put into a message is isolated there. */
export function isolateNames(): void {
  const say = i18n._.bind(i18n)
  const isolating = (id: MessageDescriptor | string, values?: Values, options?: MessageOptions) => {
    if (typeof id === 'string') return say(id, isolatedValues(values), options)
    const inside = isolatedValues(id.values)
    return say(inside === undefined ? id : { ...id, values: inside })
  }
  i18n._ = isolating
  i18n.t = isolating
}
