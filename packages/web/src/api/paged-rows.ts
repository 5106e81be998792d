/** Rows of a table: an array, or the pages of a list as they came. */
export type RowList<Row> = Pick<readonly Row[], 'length' | 'at'> & Iterable<Row>

/** The rows of many pages as one list, none of them copied: a further page costs the same. */
export class PagedRows<Row> implements RowList<Row> {
  readonly #pages: readonly { readonly data: readonly Row[] }[]
  /** Number of rows before each page, and of all at the end. */
  readonly #before: readonly number[]
  #all: readonly Row[] | undefined

  constructor(pages: readonly { readonly data: readonly Row[] }[]) {
    const before = [0]
    for (const { data } of pages) before.push((before.at(-1) ?? 0) + data.length)
    this.#pages = pages
    this.#before = before
  }

  get length(): number {
    return this.#before.at(-1) ?? 0
  }

  at(index: number): Row | undefined {
    const row = index < 0 ? this.length + index : index
    let low = 0
    let high = this.#pages.length
    while (low + 1 < high) {
      const middle = (low + high) >> 1
      if ((this.#before[middle] ?? 0) <= row) low = middle
      else high = middle
    }
    return this.#pages[low]?.data[row - (this.#before[low] ?? 0)]
  }

  /** As one array: made when it is asked for, of lists that are not long. */
  get all(): readonly Row[] {
    this.#all ??= this.#pages.flatMap(({ data }) => data)
    return this.#all
  }

  /** The rows that came after those of `before`; undefined where those are not the same. */
  since(before: PagedRows<Row>): PagedRows<Row> | undefined {
    if (before.#pages.some((page, index) => page !== this.#pages[index])) return undefined
    return new PagedRows(this.#pages.slice(before.#pages.length))
  }

  *[Symbol.iterator](): Generator<Row> {
    for (const { data } of this.#pages) yield* data
  }
}
