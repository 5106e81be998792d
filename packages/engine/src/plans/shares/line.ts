import { fault } from '../../fault/fault.ts'
import { oneOfNames } from '../../fault/named.ts'
import type { ShareKind } from '../../orders/plan/share.ts'
import { standardLines } from '../../orders/values.ts'

/** All of one line. */
export const line = {
  key: 'line',
  field: { form: 'id', says: 'All of this line.' },
  read: (id) => ({ line: id }),
  write: (claim) => claim.line ?? '',
  check(shares, { order }) {
    const known = new Set(standardLines(order).map(({ id }) => id))
    const seen = new Set<string>()
    return shares.flatMap(({ claim: { line: id = '' }, path }) => {
      const details = { path: `${path}.bill.line`, facts: { line: id } }
      const twice = seen.has(id)
      seen.add(id)
      if (!known.has(id)) {
        const cure = known.size === 0 ? 'add one' : `name ${oneOfNames([...known])}`
        const message = `"${id}" is no standard line of the order: ${cure}`
        return [fault('plan_line', message, details)]
      }
      const message = `Line "${id}" is billed by two instalments: name it in one`
      return twice ? [fault('plan_line', message, details)] : []
    })
  },
} as const satisfies ShareKind<string>
