import { describe, expect, it } from 'vitest'
import { RowPositions } from './row-positions.ts'

describe('positions of rows', () => {
  it('are foreseen until a row is measured', () => {
    const rows = new RowPositions(44)
    expect(rows.startOf(100_000)).toBe(4_400_000)
    expect(rows.rowAt(43)).toBe(0)
    expect(rows.rowAt(44)).toBe(1)
    expect(rows.rowAt(-10)).toBe(0)
  })

  it('agree with the sum of all heights, however rows are measured and measured anew', () => {
    const rows = new RowPositions(44)
    const heights = Array.from({ length: 2000 }, () => 44)
    for (let step = 0; step < 3000; step += 1) {
      const row = (step * 7919) % heights.length
      const height = 30 + ((step * 31) % 90)
      expect(rows.measure(row, height)).toBe(height - (heights[row] ?? 0))
      heights[row] = height
    }
    let start = 0
    heights.forEach((height, row) => {
      expect(rows.startOf(row)).toBe(start)
      expect(rows.rowAt(start)).toBe(row)
      expect(rows.rowAt(start + height - 1)).toBe(row)
      start += height
    })
    expect(rows.startOf(heights.length)).toBe(start)
  })
})
