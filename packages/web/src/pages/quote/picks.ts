import type { QuoteVersion } from '../../components/quotes/quote-data.ts'

type Line = QuoteVersion['lines'][number]

/** A standard line and those that can take its place: one of them is ordered. */
export interface Choice {
  readonly line: Line
  readonly others: readonly Line[]
}

export interface Choices {
  readonly choices: readonly Choice[]
  /** Ordered beside everything else, each by itself. */
  readonly options: readonly Line[]
}

/** What the customer may choose between, and what can be added. */
export function choicesOf({ lines }: QuoteVersion): Choices {
  const offered = lines.filter(({ kind }) => kind !== 'standard')
  const choices = lines.flatMap((line) => {
    const others = offered.filter((each) => each.instead_of === line.id)
    return others.length === 0 ? [] : [{ line, others }]
  })
  const placed = new Set(choices.flatMap(({ others }) => others.map(({ id }) => id)))
  return { choices, options: offered.filter(({ id }) => !placed.has(id)) }
}

/** With that line picked, or not; of a choice only one is. */
export function withPick(
  picked: ReadonlySet<string>,
  { choice, line, on }: { readonly choice?: Choice; readonly line: Line; readonly on: boolean },
): ReadonlySet<string> {
  const after = new Set(picked)
  for (const { id } of choice?.others ?? []) after.delete(id)
  if (on && line.id !== choice?.line.id) after.add(line.id)
  else after.delete(line.id)
  return after
}
