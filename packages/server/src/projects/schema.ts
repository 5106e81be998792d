import { z } from '@hono/zod-openapi'
import {
  day,
  decimal,
  idOf,
  label,
  listOf,
  longText,
  nameText,
  ownId,
  percentText,
  shownId,
  stamped,
} from '../base/http/fields.ts'

export const statusNames = z
  .array(nameText(40))
  .max(40)
  .openapi({ description: 'What it may be in, one after the other; it starts in the first.' })

const subprojectInput = z.strictObject({
  id: ownId,
  label: label.optional(),
  weight: decimal('What it counts beside the others; all have one, or none has.', '30').optional(),
})

const taskInput = z.strictObject({
  id: ownId,
  label: label.optional(),
  days: decimal('Working days.', '12.5').optional(),
  subproject: ownId.optional().openapi({ description: 'Of which it is a part.' }),
})

const example = {
  label: 'Portal',
  subprojects: [
    { id: 'design', weight: '30' },
    { id: 'build', weight: '70' },
  ],
  tasks: [{ id: 'screens', label: 'Screens', days: '12', subproject: 'design' }],
}

export const startDay = day.openapi({
  description: 'Its first day; days of plans may count from it.',
})

const fields = {
  label,
  customer: idOf('customer').optional(),
  start: startDay.optional(),
  statuses: statusNames.optional(),
  subprojects: z.array(subprojectInput).max(500).optional(),
  tasks: z.array(taskInput).max(5000).optional(),
}

export const writeProjectBody = z.strictObject(fields).openapi('WriteProject', { example })

export const projectStatusBody = z
  .strictObject({ status: nameText(40) })
  .openapi('SetProjectStatus', { example: { status: 'Started' } })

export const projectProgressBody = z
  .strictObject({
    percent: percentText('Of the whole, to date; its parts count no more then.').optional(),
    subprojects: z.record(ownId, percentText('Of the subproject, to date.')).optional(),
    tasks: z.record(ownId, percentText('Of the work package, to date.')).optional(),
    reason: longText.optional().openapi({ description: 'Needed where progress goes down.' }),
  })
  .openapi('RecordProjectProgress', { example: { percent: '30' } })

export const projectTimeBody = z
  .strictObject({
    hours: decimal('With at most six decimals.', '7.5'),
    day: day.optional().openapi({ description: 'Of the work; today where it is left out.' }),
    person: nameText(120).optional(),
  })
  .openapi('RecordProjectTime', { example: { hours: '7.5', person: 'Ana' } })

const progressOf = {
  progress_percent: z.string().openapi({ description: 'Done to date, rolled up.' }),
  reported_percent: z
    .string()
    .nullable()
    .openapi({ description: 'As it was reported for it; null: its parts say it.' }),
}

export const project = z
  .object({
    id: shownId('project'),
    object: z.literal('project'),
    number: z.string(),
    label: z.string(),
    customer: shownId('customer').nullable(),
    customer_name: z.string().nullable(),
    start: z.string().nullable().openapi({ description: 'Its first day.' }),
    from_order: shownId('order')
      .nullable()
      .openapi({ description: 'Of whose sections and lines it was made.' }),
    statuses: z.array(z.string()),
    status: z.string(),
    ...progressOf,
    is_complete: z.boolean(),
    subprojects: z.array(
      z
        .object({
          id: z.string(),
          label: z.string(),
          weight: z.string().nullable(),
          ...progressOf,
        })
        .openapi('Subproject'),
    ),
    tasks: z.array(
      z
        .object({
          id: z.string(),
          label: z.string(),
          days: z.string(),
          subproject: z.string().nullable(),
          percent: z.string(),
        })
        .openapi('Task', { description: 'A work package.' }),
    ),
    unplaced_hours: z
      .string()
      .openapi({ description: 'Recorded on it for no line of an order: nobody bills them.' }),
    ...stamped,
  })
  .openapi('Project')

export const projectList = listOf('ProjectList', project)

export const projectTime = z
  .object({
    id: shownId('work'),
    object: z.literal('project_time'),
    project: shownId('project'),
    day: z.string(),
    person: z.string().nullable(),
    hours: z.string(),
    created_at: z.string(),
  })
  .openapi('ProjectTime')

export const projectTimeList = listOf('ProjectTimeList', projectTime)
