import { type Day, fault, parseDay, type Result, refuse, success } from '@tranche/engine'
import type { Context } from '../base/context.ts'
import { startOfDay, writableDay } from '../base/storage/local-day.ts'
import type { Application } from '../contract.ts'
import {
  type Dependencies,
  decide,
  lockOrganization,
  type OrganizationView,
  saveOrganization,
} from '../organizations/index.ts'
import { refreshDay } from './refresh-day.ts'

type ClockChange = Parameters<Application['setClock']>[1]

/** Freezes, advances or releases the organization's clock; never behind what was recorded. */
export async function setClock(
  dependencies: Dependencies,
  context: Context,
  change: ClockChange,
): Promise<Result<OrganizationView>> {
  const result = await decide(dependencies, context, async (opened) => {
    const organization = await lockOrganization(dependencies, opened)
    const session = { ...opened, organization }
    const { transaction } = session
    const wanted = wantedInstant(change, organization, dependencies.clock.now())
    if (!wanted.ok) return wanted
    const [last] = await transaction.rows<{ last: string | null }>(
      `SELECT max(occurred_at) AS last FROM events WHERE organization_id = $1
        AND type NOT LIKE 'organization.%' AND type NOT LIKE 'customer.%'
        AND type NOT LIKE 'plan.%' AND type NOT IN ('order.created', 'order.replaced')`,
      [organization.id],
    )
    const frozen = organization.clock.mode === 'frozen' ? organization.now : ''
    const earliest = [frozen, last?.last ?? ''].sort()[1] ?? ''
    if (wanted.value < earliest) {
      const why = earliest === frozen ? 'it stands at' : 'something was recorded at'
      const message = `The clock cannot go back to ${wanted.value}: ${why} ${earliest}; set it to that or later`
      return refuse(fault('invalid_value', message, { facts: { earliest } }))
    }
    return saveOrganization(
      dependencies,
      { ...session, origin: { ...session.origin, now: wanted.value } },
      {
        type: 'organization.clock_set',
        view: organization,
        frozenAt: 'real' in change ? null : wanted.value,
      },
    )
  })
  if (result.ok) await refreshDay(dependencies, context)
  return result
}

function wantedInstant(
  change: ClockChange,
  { timezone }: OrganizationView,
  realNow: Date,
): Result<string> {
  if ('real' in change) return success(realNow.toISOString())
  const text = 'frozenTime' in change ? change.frozenTime : change.advanceTo
  const day: Day | undefined = parseDay(text)
  if (day !== undefined) return success(startOfDay(day, timezone))
  const instant = /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : NaN
  const valid = !Number.isNaN(instant) && isWritable(instant, timezone)
  if (!valid) {
    const message = `"${text}" is no time: write 2026-03-31 or 2026-03-31T09:00:00+02:00`
    return refuse(fault('invalid_date', message, { facts: { value: text } }))
  }
  return success(new Date(instant).toISOString())
}

/** Local days are written with four digits of a year, at both ends. */
function isWritable(instant: number, timezone: string): boolean {
  return writableDay(new Date(instant).toISOString(), timezone) !== undefined
}
