import { type Day, fault, parseDay, type Result, refuse, success } from '@tranche/engine'
import { startOfDay, writableDay } from '../base/storage/local-day.ts'
import {
  lockOrganization,
  type OrganizationView,
  type Session,
  saveOrganization,
} from '../organizations/index.ts'

export type ClockChange =
  | { readonly frozenTime: string }
  | { readonly advanceTo: string }
  | { readonly real: true }

/**
 * Freezes the organization's clock at an instant (RFC 3339 or a day), advances it or goes back to
 * real time; never behind what was recorded. What the new day brings is decided afterwards.
 */
export async function setClock(
  opened: Session,
  change: ClockChange,
): Promise<Result<OrganizationView>> {
  const { parts, transaction } = opened
  const organization = await lockOrganization(opened)
  const wanted = wantedInstant(change, organization, parts.clock.now())
  if (!wanted.ok) return wanted
  const [last] = await transaction.rows<{ last: string | null }>(
    `SELECT max(occurred_at) AS last FROM events WHERE organization_id = $1
      AND type NOT LIKE 'organization.%' AND type NOT LIKE 'customer.%'
      AND type NOT LIKE 'plan.%'
      AND type NOT IN ('order.created', 'order.replaced', 'order.deleted')`,
    [organization.id],
  )
  const frozen = organization.clock.mode === 'frozen' ? organization.now : ''
  const earliest = [frozen, last?.last ?? ''].sort()[1] ?? ''
  if (wanted.value < earliest) {
    const why = earliest === frozen ? 'it stands at' : 'something was recorded at'
    const message = `The clock cannot go back to ${wanted.value}: ${why} ${earliest}; set it to that or later`
    return refuse(fault('invalid_value', message, { facts: { earliest } }))
  }
  const origin = { ...opened.origin, now: wanted.value }
  const frozenAt = 'real' in change ? null : wanted.value
  const saving = { type: 'organization.clock_set', view: organization, frozenAt } as const
  return success(await saveOrganization({ ...opened, organization, origin }, saving))
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
