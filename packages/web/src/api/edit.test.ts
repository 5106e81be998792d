import { describe, expect, it } from 'vitest'
import { rebased, type Standing } from './edit.ts'

const before = { name: 'A', city: 'Bonn', rates: [{ key: 'n', percent: '19' }] }
type Draft = typeof before

const typed = (change: Partial<Draft>): Standing<Draft> => ({
  version: 1,
  before,
  draft: { ...before, ...change },
  meanwhile: undefined,
})

describe('what is typed over a newer version', () => {
  it('keeps what was touched, and takes what was not', () => {
    const now = rebased(typed({ name: 'Mine' }), 2, { ...before, city: 'Kiel' })
    expect(now.draft).toEqual({ ...before, name: 'Mine', city: 'Kiel' })
    expect([now.version, now.meanwhile?.both, now.meanwhile?.theirs]).toEqual([2, [], ['city']])
  })

  it('asks where both changed one field to something else', () => {
    const now = rebased(typed({ name: 'Mine' }), 2, { ...before, name: 'Theirs' })
    expect([now.draft.name, now.before.name]).toEqual(['Mine', 'Theirs'])
    expect(now.meanwhile?.both).toEqual(['name'])
  })

  it('has nothing to say where both wrote the same, or nothing was typed', () => {
    expect(rebased(typed({ name: 'B' }), 2, { ...before, name: 'B' }).meanwhile).toBeUndefined()
    const fresh = rebased(typed({}), 2, { ...before, rates: [] })
    expect([fresh.draft.rates, fresh.meanwhile]).toEqual([[], undefined])
  })

  it('goes on from the version before, and tells of both', () => {
    const first = rebased(typed({ name: 'Mine' }), 2, { ...before, name: 'Theirs' })
    const second = rebased(first, 3, { ...before, name: 'Theirs', city: 'Kiel' })
    expect(second.draft).toEqual({ ...before, name: 'Mine', city: 'Kiel' })
    expect([second.meanwhile?.both, second.meanwhile?.theirs]).toEqual([['name'], ['city']])
  })

  it('takes the newest of what was given up for theirs', () => {
    const first = rebased(typed({ name: 'Mine', city: 'Ulm' }), 2, { ...before, name: 'Theirs' })
    const given = { ...first, draft: { ...first.draft, name: 'Theirs' } }
    const second = rebased(given, 3, { ...before, name: 'Newest' })
    expect(second.draft).toEqual({ ...before, name: 'Newest', city: 'Ulm' })
  })
})
