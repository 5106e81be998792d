import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { showDay } from '../../words/format.ts'
import type { Contract, Span } from './contract-draft.ts'

/** As it is written, or as it stands. */
type Agreed = {
  readonly [Name in 'form' | 'start' | 'term' | 'renewal' | 'notice']?: Contract[Name] | undefined
}

/** "12 months" */
function spanText({ days, months = 0 }: Span): string {
  return days === undefined
    ? plural(months, { one: '# month', other: '# months' })
    : plural(days, { one: '# day', other: '# days' })
}

/** What was agreed: "Renews itself every 6 months, from 1 Dec 2025, at first for 12 months". */
export function useAgreedText(): (agreed: Agreed | undefined) => string {
  const { t } = useLingui()
  const form = useFormText()
  return (agreed = {}) => {
    const { start = null, term = null, notice = null } = agreed
    const parts = [
      form(agreed),
      start === null ? '' : t`from ${showDay(start)}`,
      term === null ? '' : t`for ${spanText(term)} at first`,
      notice === null ? '' : t`notice ${spanText(notice)} before its end`,
    ]
    return parts.filter((part) => part !== '').join(' · ')
  }
}

/** "Renews itself every 6 months" */
function useFormText(): (agreed: Agreed) => string {
  const { t } = useLingui()
  return ({ form = 'oneOff', term, renewal }) => {
    const span = renewal ?? term ?? null
    if (form === 'oneOff') return t`Runs once`
    return span === null ? t`Renews itself` : t`Renews itself every ${spanText(span)}`
  }
}

/**
 * How it stands, part by part: "Renews itself every 6 months", "runs until 30 Nov 2026". A near day
 * for notice has a mark of its own.
 */
export function useStandingText(): (contract: Contract, today: string) => readonly string[] {
  const { t } = useLingui()
  const form = useFormText()
  return (contract, today) => {
    const { is, ends_on: end, notice_by: notice, paused_on: paused, is_over: over } = contract
    const until = end === null ? '' : showDay(end)
    const last = end === null ? '' : over ? t`ended on ${until}` : t`runs until ${until}`
    const given = notice === null ? '' : showDay(notice)
    const by =
      notice === null || over || isNoticeNear(contract, today)
        ? ''
        : notice < today
          ? t`notice was possible until ${given}`
          : t`notice by ${given}`
    const parts =
      is === 'finished' || is === 'cancelled'
        ? [last]
        : [
            form(contract),
            paused === null ? '' : t`paused since ${showDay(paused)}: nothing gets ready`,
            last,
            by,
          ]
    return parts.filter((part) => part !== '')
  }
}

const NEAR_DAYS = 30
const DAY_MS = 86_400_000

/** The last day for notice comes within a month. */
export function isNoticeNear({ notice_by: notice, is_over: over }: Contract, today: string) {
  if (notice === null || over) return false
  const left = (Date.parse(notice) - Date.parse(today)) / DAY_MS
  return left >= 0 && left <= NEAR_DAYS
}
