import {
  formatMicro,
  isComplete,
  projectProgress,
  shownFraction,
  subprojectProgress,
} from '@tranche/engine'
import { presentId } from '../base/http/ids.ts'
import { presentMicro, presentStamps } from '../base/http/present.ts'
import type { ProjectTimeView, ProjectView } from './views.ts'

export function presentProject({ row, project }: ProjectView) {
  return {
    id: presentId('project', row.id),
    object: 'project' as const,
    number: row.number,
    label: row.label,
    customer: row.customer_id === null ? null : presentId('customer', row.customer_id),
    customer_name: row.customer_name,
    start: project.start ?? null,
    from_order: project.fromOrder === undefined ? null : presentId('order', project.fromOrder),
    statuses: [...row.statuses],
    status: row.status,
    progress_percent: formatMicro(shownFraction(projectProgress(project))),
    reported_percent: presentMicro(project.percent),
    is_complete: isComplete(project),
    subprojects: project.subprojects.map((each) => ({
      id: each.id,
      label: each.label,
      weight: presentMicro(each.weight),
      progress_percent: formatMicro(shownFraction(subprojectProgress(project, each))),
      reported_percent: presentMicro(each.percent),
    })),
    tasks: project.tasks.map(({ id, label, days, subproject = null, percent }) => {
      return { id, label, days: formatMicro(days), subproject, percent: formatMicro(percent) }
    }),
    unplaced_hours: formatMicro(project.unplaced),
    ...presentStamps({
      id: row.id,
      metadata: {},
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      version: row.version,
    }),
  }
}

export function presentProjectTime(view: ProjectTimeView) {
  return {
    id: presentId('work', view.id),
    object: 'project_time' as const,
    project: presentId('project', view.projectId),
    day: view.day,
    person: view.person ?? null,
    hours: formatMicro(view.hours),
    created_at: view.createdAt,
  }
}
