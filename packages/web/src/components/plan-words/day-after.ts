import type { components } from '../../api/client.ts'

type Written = components['schemas']['DateAfter']

/** What a day may follow that is no instalment. */
export const anchorWords = ['confirmed', 'projectStart'] as const

export function isAnchorWord(anchor: string): boolean {
  return anchorWords.some((each) => each === anchor)
}

/** A day that follows what happens, as it is typed. */
export interface DayAfter {
  readonly count: string
  readonly unit: 'days' | 'months'
  /** One of `anchorWords`, or an instalment; empty while none is chosen. */
  readonly anchor: string
}

/** As one text: "30 days confirmed". */
export function dayAfterText({ count, unit, anchor }: DayAfter): string {
  return `${count} ${unit} ${anchor}`
}

/** The reverse; undefined: it is a day of the calendar. */
export function dayAfterOf(text: string): DayAfter | undefined {
  const [, count = '', unit = '', anchor = ''] = /^(\S*) (days|months) (.*)$/.exec(text) ?? []
  if (unit !== 'days' && unit !== 'months') return undefined
  return { count, unit, anchor }
}

/** Written with a number, which no percent of a part is. */
export function isDayAfter(written: object): written is Written {
  const { days, months } = written as Partial<Written>
  return typeof (days ?? months) === 'number'
}

/** What was written, as it is typed. */
export function typedDayAfter({ after, days, months = 0 }: Written): string {
  const unit = days === undefined ? 'months' : 'days'
  return dayAfterText({ count: (days ?? months).toString(), unit, anchor: after })
}

/** What is typed as the API takes it. */
export function writtenDayAfter({ count, unit, anchor }: DayAfter): Written {
  return { after: anchor, [unit]: Number(count) }
}

/** The same, of another instalment. */
export function withAnchor(text: string, nameOf: (anchor: string) => string): string {
  const after = dayAfterOf(text)
  if (after === undefined || isAnchorWord(after.anchor)) return text
  return dayAfterText({ ...after, anchor: nameOf(after.anchor) })
}
