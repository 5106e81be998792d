import { i18n } from '@lingui/core'
import { afterEach, expect, it } from 'vitest'
import { showPercent } from '../../words/format.ts'
import { triggerBlockers } from './triggers/index.ts'

afterEach(() => i18n.loadAndActivate({ locale: 'en', messages: {} }))

it('a figure of progress is written as its language writes decimals', () => {
  i18n.loadAndActivate({ locale: 'de', messages: {} })
  const facts = { progress: '27.176229', wanted: '33.333333' }
  const percent = (name: string) => showPercent(facts[name as keyof typeof facts])
  const { values } = triggerBlockers.progress_below.words({
    facts,
    percent,
    currency: '',
    money: String,
    day: String,
    over: '',
  })
  expect(Object.values(values ?? {})).toEqual(['27,176229', '33,333333\u00a0%'])
})
