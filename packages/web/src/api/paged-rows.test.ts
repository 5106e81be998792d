import { describe, expect, it } from 'vitest'
import { PagedRows } from './paged-rows.ts'

describe('rows of pages', () => {
  it('are those of one array, at each place and in order', () => {
    const pages = [[0, 1, 2], [], [3], [4, 5, 6, 7]].map((data) => ({ data }))
    const rows = new PagedRows(pages)
    expect(rows.length).toBe(8)
    expect([...rows]).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(rows.all).toEqual([...rows])
    for (let index = -9; index < 10; index += 1) {
      expect(rows.at(index)).toBe(rows.all.at(index))
    }
  })

  it('are none without a page', () => {
    expect(new PagedRows([]).length).toBe(0)
    expect(new PagedRows([]).at(0)).toBeUndefined()
  })
})
