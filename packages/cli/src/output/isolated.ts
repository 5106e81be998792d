const leftwards =
  '\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc\\u{10800}-\\u{10fff}\\u{1e800}-\\u{1efff}'
const turning = new RegExp(`[${leftwards}\\u200e\\u200f]`, 'u')
/** What is isolated already; or words of a script from right to left, with what joins them. */
const runs = new RegExp(
  `\\u2068[^\\u2068\\u2069]*\\u2069|[${leftwards}](?:[^\\n\\p{L}]*[${leftwards}])*`,
  'gu',
)

/**
 * A name in its own direction of writing, which turns nothing beside it: between U+2068 and
 * U+2069. Names of one direction stay as they are.
 */
export function isolated(name: string): string {
  return turning.test(name) ? `\u2068${name}\u2069` : name
}

/** Names from right to left within sentences, each isolated; for people, never for programs. */
export function isolatedNames(text: string): string {
  if (!turning.test(text)) return text
  return text.replaceAll(runs, (run) => (run.startsWith('\u2068') ? run : isolated(run)))
}
