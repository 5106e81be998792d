import { type Fault, fault } from '../../fault/fault.ts'
import type { PlacedShare, Share, ShareKind, SharesOfPlan } from '../../orders/plan/share.ts'
import { dayOf } from '../triggers/read.ts'

/** All that is left, whatever it is: the final. */
export const rest = {
  key: 'rest',
  field: { form: 'flag', says: 'All that is left.' },
  read: () => ({ endsOrder: true }),
  write: () => true,
  check(shares, { instalments }) {
    const last = instalments.at(-1)
    return shares.flatMap((each) => {
      if (each.instalment === last) return afterAll(each, { instalments })
      const message = `Instalment "${each.instalment.id}" bills the rest, but is not the last: move it to the end`
      const facts = { instalment: each.instalment.id }
      return [fault('plan_rest_not_last', message, { path: each.path, facts })]
    })
  },
} as const satisfies ShareKind<true>

function afterAll(
  { instalment, path }: PlacedShare,
  { instalments }: Pick<SharesOfPlan, 'instalments'>,
): Fault[] {
  const on = dayOf(instalment.when)
  if (on === undefined) return []
  const dayOfPart = (when: typeof instalment.when) => dayOf(when)?.day ?? on.day
  const later = instalments.find(({ when }) => dayOfPart(when) > on.day)
  if (later === undefined) return []
  const message = `The final instalment is on ${on.day}, before "${later.id}" on ${dayOfPart(later.when)}: move it to the end`
  const facts = { on: on.day, later: later.id, later_on: dayOfPart(later.when) }
  return [fault('plan_rest_not_last', message, { path: `${path}.when.${on.key}`, facts })]
}

export const theRest: Share = { kind: rest, claim: { endsOrder: true } }
