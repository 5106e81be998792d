import { hasReached, unknownStatus } from '../../criteria/status.ts'
import type { TriggerKind } from '../../orders/plan/trigger.ts'

/** From a status of the order's project on. */
export const status = {
  key: 'status',
  field: { form: 'text', says: 'Status that the project of the order must have reached.' },
  reason: 'status_reached',
  blocker: 'before_status',
  read: (text) => text,
  write: (text) => text,
  decide(wanted, { facts: { project } }) {
    return { met: hasReached(project, wanted), facts: { status: project?.status ?? '', wanted } }
  },
  check: (conditions, _plan, { order, project }) =>
    order === undefined
      ? []
      : conditions.flatMap(({ value, path }) =>
          unknownStatus(project, value, `${path}.when.status`),
        ),
} as const satisfies TriggerKind<string, string>
