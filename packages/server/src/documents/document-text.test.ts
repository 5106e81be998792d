import { expect, it } from 'vitest'
import { readDocument } from './document-text.ts'

it('reads the documents of an earlier version', () => {
  const text = JSON.stringify({ proposal: { currency: 'EUR', orderValue: '1234.50' } })
  expect(readDocument(text).proposal).toEqual({ currency: 'EUR', orderNet: 123_450n })
})
