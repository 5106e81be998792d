/** So many rows share one sum of what they are taller than foreseen. */
const BLOCK = 256

/**
 * Where each row of a list begins, in pixels from the top of the first. A row that was never drawn
 * counts with the height foreseen, so a longer list costs nothing: only what differs is kept.
 */
export class RowPositions {
  readonly #foreseen: number
  /** Row → pixels it is taller than foreseen. */
  readonly #differences = new Map<number, number>()
  /** Sums of the differences, a block of rows each; absent ones are zero. */
  readonly #blocks: number[] = []

  constructor(foreseen: number) {
    this.#foreseen = foreseen
  }

  /** Top of a row; of the row after the last one: the height of the list. */
  startOf(row: number): number {
    const block = Math.floor(row / BLOCK)
    let start = row * this.#foreseen
    const known = Math.min(block, this.#blocks.length)
    for (let each = 0; each < known; each += 1) start += this.#blocks[each] ?? 0
    for (let each = block * BLOCK; each < row; each += 1) start += this.#differences.get(each) ?? 0
    return start
  }

  heightOf(row: number): number {
    return this.#foreseen + (this.#differences.get(row) ?? 0)
  }

  /** The row that covers this pixel; the first one above all rows. */
  rowAt(pixel: number): number {
    let block = 0
    let start = 0
    for (;;) {
      const height = BLOCK * this.#foreseen + (this.#blocks[block] ?? 0)
      if (start + height > pixel) break
      start += height
      block += 1
    }
    let row = block * BLOCK
    while (start + this.heightOf(row) <= pixel) {
      start += this.heightOf(row)
      row += 1
    }
    return row
  }

  isMeasured(row: number): boolean {
    return this.#differences.has(row)
  }

  /** A drawn row's height. @returns By how many pixels all rows below it move. */
  measure(row: number, height: number): number {
    const moved = height - this.heightOf(row)
    this.#differences.set(row, height - this.#foreseen)
    const block = Math.floor(row / BLOCK)
    while (this.#blocks.length <= block) this.#blocks.push(0)
    this.#blocks[block] = (this.#blocks[block] ?? 0) + moved
    return moved
  }
}
