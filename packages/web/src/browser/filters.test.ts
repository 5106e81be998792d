import { expect, it } from 'vitest'
import { changed, given, oneOf } from './filters.ts'

it('changes filters, and lets those that are emptied leave the URL', () => {
  const search: { bucket?: string; currency?: string; q?: string } = { bucket: '1-30', q: 'pine' }
  expect(changed(search, { bucket: undefined, currency: 'EUR', q: '' })).toEqual({
    currency: 'EUR',
  })
  expect(search).toEqual({ bucket: '1-30', q: 'pine' })
})

it('sends only what is given, and knows no foreign words', () => {
  expect(given({ q: undefined, currency: 'EUR', open: false })).toEqual({
    currency: 'EUR',
    open: false,
  })
  expect(oneOf(['ready', 'blocked'], 'blocked')).toBe('blocked')
  expect(oneOf(['ready', 'blocked'], 'soon')).toBeUndefined()
})
