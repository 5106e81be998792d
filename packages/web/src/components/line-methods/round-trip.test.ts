import type { components } from '@tranche/client'
import { describe, expect, it } from 'vitest'
import { lineMethods, noTerms } from './index.ts'
import type { LineMethod } from './method.ts'

type Terms = components['schemas']['LineTerms']

const written: Readonly<Record<LineMethod, readonly Terms[]>> = {
  fixed: [{ net: '6000.00' }, { quantity: '40', unit: 'h', price: '13.4465', discount: '10%' }],
  effort: [
    {},
    { net: '900.00', cap: '1000.00' },
    { quantity: '40', unit: 'h', price: '100', markup: '12.5', roles: { 'Lead dev': '140.5' } },
  ],
  duration: [
    { price: '500', cycle: 'month' },
    {
      ...{ quantity: '25', price: '13.4465', cycle: 'quarter', discount: '5.00' },
      ...{ start: '2026-01-31', end: '2027-01-30', timing: 'arrears', commenced_only: false },
      offset: { days: -14, months: 1 },
    },
  ],
  percentage: [{ percent: '-33.3333', of: ['a', 'b'] }],
}

describe('the terms of a line are written as they were read', () => {
  for (const [name, all] of Object.entries(written)) {
    const method = lineMethods[name as LineMethod]
    it.each(all)(`${name} %j`, (terms) => {
      const draft = { ...noTerms, ...method.drafted(terms, 'EUR') }
      expect(method.written(draft)).toEqual(terms)
    })
  }
})
