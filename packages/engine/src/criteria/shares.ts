import { fault } from '../fault/fault.ts'
import type { StatusShareInput } from '../members/form.ts'
import { formatMicro, type Micro, microHundred } from '../money/decimal.ts'
import type { CriterionKind } from '../orders/billing/criterion.ts'
import { hasReached, unknownStatus } from './status.ts'

/** Up to which percent a line is billed from a status on. */
export interface StatusShare {
  /** Of the project. */
  readonly status: string
  /** Cumulative. */
  readonly upTo: Micro
}

/** How much of a line is its target, by the status of the project; the next one is waited for. */
export const shares = {
  key: 'shares',
  field: { form: 'shares', says: 'Up to which percent each status lets a line be billed.' },
  missing: 'status',
  reason: 'status_reached',
  blocker: 'before_status',
  read: (list, { path, read }) =>
    list.map(({ status, upTo }, index) => {
      return { status, upTo: read.percent(upTo, `${path}[${index}].upTo`, microHundred) }
    }),
  write: (list) => list.map(({ status, upTo }) => ({ status, upTo: formatMicro(upTo) })),
  decide(list, { facts: { project } }) {
    const next = list.find(({ status }) => !hasReached(project, status))
    if (next === undefined) return { met: true }
    const figures = { status: project?.status ?? '', wanted: next.status }
    return { met: false, facts: { ...figures, upTo: formatMicro(next.upTo) } }
  },
  share: (list, { facts: { project } }) =>
    list.filter(({ status }) => hasReached(project, status)).at(-1)?.upTo ?? 0n,
  isByLine: () => true,
  check(list, { project, path }) {
    if (list.length === 0) {
      const message = 'No status bills anything: name at least one with its percent'
      return [fault('missing_field', message, { path })]
    }
    const unknown = list.flatMap(({ status }, index) =>
      unknownStatus(project, status, `${path}[${index}].status`),
    )
    if (unknown.length > 0) return unknown
    return list.flatMap((share, index) => {
      const before = list[index - 1]
      const placeOf = ({ status }: StatusShare) => project?.statuses.indexOf(status) ?? 0
      const falls =
        before !== undefined && (share.upTo <= before.upTo || placeOf(share) <= placeOf(before))
      if (!falls && share.upTo > 0n) return []
      const message = `Status "${share.status}" bills up to ${formatMicro(share.upTo)} %: let statuses come in the project's order, and percents rise above ${formatMicro(before?.upTo ?? 0n)} %`
      return [fault('plan_falls', message, { path: `${path}[${index}]` })]
    })
  },
} as const satisfies CriterionKind<readonly StatusShareInput[], readonly StatusShare[]>
