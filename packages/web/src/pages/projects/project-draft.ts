import type { components } from '@tranche/client'
import { figure } from '../../components/line-methods/method.ts'
import type { Project } from '../../components/projects/project-data.ts'
import {
  type StatusDraft,
  statusDrafts,
  statusNames,
} from '../../components/projects/status-list.tsx'
import { showDecimal } from '../../words/format.ts'

export type WriteProject = components['schemas']['WriteProject']

export interface PartDraft {
  readonly id: string
  readonly label: string
  /** Weight of a subproject, days of a work package. */
  readonly size: string
  /** Of which subproject a work package is; empty for a subproject. */
  readonly of: string
}

/** A project as typed. */
export interface ProjectDraft {
  readonly label: string
  readonly customer: string | undefined
  /** Its first day; empty where it has none. */
  readonly start: string
  readonly statuses: readonly StatusDraft[]
  readonly subprojects: readonly PartDraft[]
  readonly tasks: readonly PartDraft[]
}

export function projectDraft(
  project: Project | undefined,
  begun: Pick<Project, 'statuses'>,
): ProjectDraft {
  const shown = (figure: string | null) => (figure === null ? '' : showDecimal(figure))
  const { label = '', customer, statuses = begun.statuses } = project ?? {}
  return {
    label,
    customer: customer ?? undefined,
    start: project?.start ?? '',
    statuses: statusDrafts(statuses),
    subprojects: (project?.subprojects ?? []).map((each) => {
      return { id: each.id, label: each.label, size: shown(each.weight), of: '' }
    }),
    tasks: (project?.tasks ?? []).map((each) => {
      const size = each.days === '0' ? '' : shown(each.days)
      return { id: each.id, label: each.label, size, of: each.subproject ?? '' }
    }),
  }
}

/** The next part; its id is the first free number. */
export function nextPart(parts: readonly PartDraft[], of = ''): PartDraft {
  const taken = new Set(parts.map(({ id }) => id))
  let number = parts.length + 1
  while (taken.has(number.toString())) number += 1
  return { id: number.toString(), label: '', size: '', of }
}

/** Parts that count: those that have a name. Faults point to their place here. */
export function named(parts: readonly PartDraft[]): readonly PartDraft[] {
  return parts.filter(({ label }) => label.trim() !== '')
}

/** The project as the API takes it. */
export function bodyOf(draft: ProjectDraft): WriteProject {
  const subprojects = named(draft.subprojects)
  const known = new Set(subprojects.map(({ id }) => id))
  return {
    label: draft.label.trim(),
    ...(draft.customer === undefined ? {} : { customer: draft.customer }),
    ...(draft.start === '' ? {} : { start: draft.start }),
    statuses: statusNames(draft.statuses),
    subprojects: subprojects.map(({ id, label, size }) => {
      return { id, label: label.trim(), ...figure('weight', size) }
    }),
    tasks: named(draft.tasks).map(({ id, label, size, of }) => {
      const part = known.has(of) ? { subproject: of } : {}
      return { id, label: label.trim(), ...figure('days', size), ...part }
    }),
  }
}
