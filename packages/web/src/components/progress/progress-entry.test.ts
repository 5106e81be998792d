import { i18n } from '@lingui/core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { components } from '../../api/client.ts'
import { firstFields, type ProgressFields, progressRequest, stepOf } from './progress-entry.ts'

type Order = components['schemas']['Order']

beforeAll(() => i18n.loadAndActivate({ locale: 'de', locales: ['de-DE'], messages: {} }))

function orderOf(percents: Readonly<Record<string, string | null>>, whole: string | null): Order {
  const lines = Object.entries(percents).map(([id, progress_percent]) => ({
    id,
    kind: 'standard',
    progress_percent,
  }))
  return { lines, progress: { percent: whole, lines: {} }, plan: null } as unknown as Order
}

const fields = (more: Partial<ProgressFields>): ProgressFields => ({
  by: 'lines',
  counting: 'to_date',
  whole: '',
  lines: {},
  reason: '',
  ...more,
})

describe('stepOf', () => {
  it('takes a percent to date as it is', () => {
    expect(stepOf('30', '45,5 %', 'to_date')).toMatchObject({ next: '45.5', down: false })
    expect(stepOf('30', '29', 'to_date')).toMatchObject({ next: '29', down: true })
  })

  it('adds what was done this period to what stands, exactly', () => {
    expect(stepOf('33.3333', '0,1', 'this_period')).toMatchObject({ next: '33.4333', down: false })
    expect(stepOf('30', '-5', 'this_period')).toMatchObject({ next: '25', down: true })
  })

  it('tells nothing typed from nothing readable', () => {
    expect(stepOf('30', ' ', 'to_date')).toMatchObject({ next: undefined, unread: false })
    expect(stepOf('30', 'half', 'to_date')).toMatchObject({ next: undefined, unread: true })
  })
})

describe('progressRequest', () => {
  const order = orderOf({ a: '10', b: null, c: '5' }, null)

  it('sends only lines that were typed', () => {
    const typed = fields({ lines: { a: '40', b: '', c: '5' }, reason: ' measured ' })
    expect(progressRequest(typed, order)).toEqual({
      body: { lines: { a: '40', c: '5' }, reason: 'measured' },
      down: false,
    })
    expect(progressRequest(fields({}), order)).toEqual({ body: undefined, down: false })
  })

  it('waits until every line can be read', () => {
    const typed = fields({ lines: { a: '40', b: 'x' } })
    expect(progressRequest(typed, order).body).toBeUndefined()
  })

  it('sees that something goes down', () => {
    expect(progressRequest(fields({ lines: { a: '9' } }), order).down).toBe(true)
    const period = fields({ lines: { a: '9' }, counting: 'this_period' })
    expect(progressRequest(period, order)).toEqual({ body: { lines: { a: '19' } }, down: false })
  })

  it('sends the whole order where that was recorded', () => {
    const whole = orderOf({ a: null, b: null }, '30')
    expect(firstFields(whole).by).toBe('order')
    expect(firstFields(order).by).toBe('lines')
    const typed = fields({ by: 'order', whole: '20', counting: 'this_period' })
    expect(progressRequest(typed, whole)).toEqual({ body: { percent: '50' }, down: false })
  })
})
