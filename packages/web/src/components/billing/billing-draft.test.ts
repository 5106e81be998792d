import { i18n } from '@lingui/core'
import { beforeAll, describe, expect, it } from 'vitest'
import { billingOfDraft, byPlan, draftOfBilling, withShare } from './billing-draft.ts'

beforeAll(() => i18n.loadAndActivate({ locale: 'de', locales: ['de-DE'], messages: {} }))

describe('billing data as they are typed', () => {
  it('come back as they were stored', () => {
    const stored = [
      { mode: 'rules', earliest: '2026-03-15', progress: '60.5', minimum: '2500.00' },
      { mode: 'rules', every: 'month', progress: '60', per: 'subproject', status: 'Done' },
      { mode: 'rules' },
      { mode: 'manual' },
      { mode: 'manual', on: '2026-04-15' },
      { mode: 'lineRules', shares: [{ status: 'Started', up_to: '12.5' }] },
    ] as const
    for (const each of stored) {
      const billing = each as unknown as Parameters<typeof draftOfBilling>[0]
      expect(billingOfDraft(draftOfBilling(billing))).toEqual(each)
    }
    expect(draftOfBilling(stored[0]).minimum).toBe('2.500,00')
  })

  it('leave out what is empty, or of another mode', () => {
    expect(billingOfDraft(byPlan)).toBeUndefined()
    const typed = { ...byPlan, status: 'Done', per: 'subproject', on: '2026-04-15' }
    expect(billingOfDraft({ ...typed, mode: 'rules' })).toEqual({ mode: 'rules', status: 'Done' })
    expect(billingOfDraft({ ...typed, mode: 'plan' })).toBeUndefined()
  })

  it('gain shares in the order of the statuses, the last of which bills all', () => {
    const statuses = ['Planned', 'Started', 'Done']
    let rows = withShare([], statuses)
    expect(rows.map(({ status, upTo }) => [status, upTo])).toEqual([['Done', '100']])
    for (let more = 0; more < 2; more += 1) rows = withShare(rows, statuses)
    expect(rows.map(({ status }) => status)).toEqual(statuses)
    expect(new Set(rows.map(({ key }) => key)).size).toBe(3)
  })
})
