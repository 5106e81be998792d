import { type Fault, fault } from '../fault/fault.ts'
import type { CriterionKind } from '../orders/billing/criterion.ts'
import { noStatus } from '../projects/commands.ts'
import type { Project } from '../projects/types.ts'

/** From a status of the project on. */
export const status = {
  key: 'status',
  field: { form: 'text', says: 'Status that the project must have reached.' },
  missing: 'status',
  reason: 'status_reached',
  blocker: 'before_status',
  read: (text) => text,
  write: (text) => text,
  decide(wanted, { facts: { project } }) {
    return { met: hasReached(project, wanted), facts: { status: project?.status ?? '', wanted } }
  },
  check: (wanted, { project, path }) => unknownStatus(project, wanted, path),
} as const satisfies CriterionKind<string, string>

/** The project is in that status, or in one that comes after it. */
export function hasReached(project: Project | undefined, status: string): boolean {
  if (project === undefined) return false
  const { statuses } = project
  return statuses.includes(status) && statuses.indexOf(project.status) >= statuses.indexOf(status)
}

/** Why a status can never be reached. */
export function unknownStatus(project: Project | undefined, status: string, path: string): Fault[] {
  if (project === undefined) {
    const message = `There is no project that could be in status "${status}": give the order its project`
    return [fault('missing_field', message, { path, facts: { id: status } })]
  }
  return project.statuses.includes(status) ? [] : [noStatus(project, status, path)]
}
