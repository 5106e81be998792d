import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'

const DAY_MS = 86_400_000

/** Whole days from one business day to another; below zero when it lies before. */
function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
}

/** "12 days overdue", "due today", "in 3 days". */
export function useDueWords(): (dueOn: string, today: string) => string {
  const { t } = useLingui()
  return (dueOn, today) => {
    const left = daysBetween(today, dueOn)
    if (left === 0) return t`due today`
    if (left < 0) return plural(-left, { one: '# day overdue', other: '# days overdue' })
    return plural(left, { one: 'in # day', other: 'in # days' })
  }
}
