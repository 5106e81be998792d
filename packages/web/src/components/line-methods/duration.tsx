import { t as say } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { showDay, showDecimal } from '../../words/format.ts'
import { fixed } from './fixed.tsx'
import { type MethodForm, type MoreProps, optional } from './method.ts'
import { MoreChoice, MoreDay, MoreText } from './more-field.tsx'

const cycles = ['month', 'quarter', 'year'] as const
type Cycle = (typeof cycles)[number]

/** A price for each period, for as long as it runs. */
export const duration: MethodForm = {
  name: () => say`Per period`,
  detail({ cycle = 'month', start, end, timing, commenced_only: byPeriod, ...pricing }) {
    const { price } = pricing
    const priced = fixed.detail(pricing) ?? (price === undefined ? '' : showDecimal(price))
    const each = {
      month: say`${priced} per month`,
      quarter: say`${priced} per quarter`,
      year: say`${priced} per year`,
    }[cycle]
    const from = start === undefined ? undefined : showDay(start)
    const to = end === undefined ? undefined : showDay(end)
    return [
      from === undefined ? each : say`${each} from ${from}`,
      to === undefined ? undefined : say`to ${to}`,
      from === undefined ? say`no start yet` : undefined,
      byPeriod === false
        ? say`the whole term at once`
        : timing === 'arrears'
          ? say`in arrears`
          : say`in advance`,
    ]
      .filter((each) => each !== undefined)
      .join(', ')
  },
  drafted: (terms, currency) => ({
    ...fixed.drafted(terms, currency),
    cycle: terms.cycle ?? 'month',
    start: terms.start ?? '',
    end: terms.end ?? '',
    timing: terms.timing ?? 'advance',
    offset: terms.offset?.days?.toString() ?? '',
    offset_months: terms.offset?.months?.toString() ?? '',
    commenced_only: String(terms.commenced_only ?? true),
  }),
  written: ({ cycle, start, end, timing, offset, offset_months: months, ...draft }) => ({
    ...fixed.written({ ...draft, cycle, start, end, timing, offset, offset_months: '', net: '' }),
    cycle: cycle as Cycle,
    ...optional('start', start),
    ...optional('end', end),
    ...(timing === 'arrears' ? { timing } : {}),
    ...writtenOffset(offset, months),
    ...(draft.commenced_only === 'false' ? { commenced_only: false } : {}),
  }),
  isBlank: ({ quantity, price, start }) =>
    [quantity, price, start].every((typed) => typed.trim() === ''),
  isPriced: ({ price }) => price.trim() !== '',
  grows: true,
  takesNet: () => false,
  faults(draft, faultOf, currency) {
    const whole = (typed: string) =>
      isWhole(typed) ? undefined : say`Write days and months as whole numbers, such as 14 or -14.`
    return {
      ...fixed.faults({ ...draft, net: '' }, faultOf, currency),
      offset: whole(draft.offset),
      offset_months: whole(draft.offset_months),
    }
  },
  readAs: fixed.readAs,
  begun: ({ start }, { today }) => ({
    net: '',
    start: start === '' ? `${today.slice(0, 8)}01` : start,
  }),
  Cells: fixed.Cells,
  More,
}

function More({ row, draft, onChange }: MoreProps): ReactNode {
  const { t } = useLingui()
  const number = row + 1
  const shared = { of: t`Line ${number}`, draft, onChange }
  return (
    <>
      <MoreChoice
        {...shared}
        name="cycle"
        label={t`Price per`}
        choices={[
          ['month', t`month`],
          ['quarter', t`quarter`],
          ['year', t`year`],
        ]}
      />
      <MoreDay {...shared} name="start" label={t`From`} />
      <MoreDay {...shared} name="end" label={t`To, if it ends`} />
      <MoreChoice
        {...shared}
        name="timing"
        label={t`Billed`}
        choices={[
          ['advance', t`in advance`],
          ['arrears', t`in arrears`],
        ]}
      />
      <MoreText {...shared} name="offset" label={t`Days later`} placeholder="0" />
      <MoreText {...shared} name="offset_months" label={t`Months later`} placeholder="0" />
      <MoreChoice
        {...shared}
        name="commenced_only"
        label={t`At a time`}
        choices={[
          ['true', t`each period`],
          ['false', t`the whole term`],
        ]}
      />
    </>
  )
}

function isWhole(typed: string): boolean {
  return /^\s*([-−+]?\d{1,4})?\s*$/.test(typed)
}

function writtenOffset(days: string, months: string) {
  const read = (typed: string) => (typed.trim() === '' ? 0 : Number(typed.replace('−', '-')))
  const [by, over] = [read(days), read(months)]
  if (!Number.isInteger(by) || !Number.isInteger(over) || (by === 0 && over === 0)) return {}
  return {
    offset: { ...(by === 0 ? {} : { days: by }), ...(over === 0 ? {} : { months: over }) },
  }
}
