/** What of a line says whether it is ordered, as it is kept or as somebody writes it. */
export interface PlacedLine {
  readonly id: string
  readonly kind?: string
  /** Of an alternative: id of the line whose place it would take. */
  readonly insteadOf?: string
}

/**
 * The lines with one more of them ordered: an optional one joins the others, an alternative takes
 * the place of its line, which becomes the alternative.
 */
export function withPromoted<Line extends PlacedLine>(lines: readonly Line[], id: string): Line[] {
  const instead = lines.find((each) => each.id === id)?.insteadOf
  return lines.map((line) => {
    const { insteadOf: _, ...rest } = line
    const place = placeOf(line, { id, instead })
    const kind = line.id === id ? 'standard' : line.id === instead ? 'alternative' : line.kind
    const own = { ...rest, ...(kind === undefined ? {} : { kind }) }
    return (place === undefined ? own : { ...own, insteadOf: place }) as Line
  })
}

interface Promoted {
  readonly id: string
  /** The line whose place it takes. */
  readonly instead: string | undefined
}

function placeOf({ id, insteadOf }: PlacedLine, promoted: Promoted): string | undefined {
  if (id === promoted.id) return undefined
  // An optional line takes nobody's place.
  if (promoted.instead === undefined) return insteadOf
  // Other alternatives to the line whose place it took are so to this one.
  const now = insteadOf === promoted.instead ? promoted.id : insteadOf
  return id === promoted.instead ? promoted.id : now
}
