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

  it('say which came since, while those before stay the same pages', () => {
    const [first, second, third] = [[0, 1], [2], [3]].map((data) => ({ data }))
    if (first === undefined || second === undefined || third === undefined) throw new Error()
    const before = new PagedRows([first, second])
    const after = new PagedRows([first, second, third])
    expect([...(after.since(before) ?? [])]).toEqual([3])
    expect([...(after.since(new PagedRows([])) ?? [])]).toEqual([0, 1, 2, 3])
    expect(after.since(after)?.length).toBe(0)
    expect(before.since(after)).toBeUndefined()
    expect(new PagedRows([first, { data: [2] }, third]).since(before)).toBeUndefined()
  })

  it('are none without a page', () => {
    expect(new PagedRows([]).length).toBe(0)
    expect(new PagedRows([]).at(0)).toBeUndefined()
  })
})
