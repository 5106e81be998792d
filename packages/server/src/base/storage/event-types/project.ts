import { z } from '@hono/zod-openapi'
import type { EventKind } from './event-kind.ts'

const percent = z.string().meta({ description: 'Percent to date.', example: '30' })
const parts = (says: string) => z.record(z.string(), percent).optional().meta({ description: says })

export const projectEvents = [
  {
    key: 'project.created',
    about: 'project',
    says: 'A project was made.',
    data: z.object({ number: z.string() }),
  },
  {
    key: 'project.line_added',
    about: 'project',
    says: 'A line was promoted, and the project made of its order got a work package for it.',
    data: z.object({ line: z.string() }),
  },
  { key: 'project.revised', about: 'project', says: 'Names or parts of a project changed.' },
  {
    key: 'project.progressed',
    about: 'project',
    says: 'Progress was recorded, of a project or of some of its parts.',
    data: z.object({
      percent: percent.optional(),
      subprojects: parts('Percent to date by subproject.'),
      tasks: parts('Percent to date by work package.'),
      reason: z.string().optional().meta({ description: 'Why it went down.' }),
    }),
  },
  {
    key: 'project.status_changed',
    about: 'project',
    says: 'A project came into another of its statuses.',
    data: z.object({ status: z.string() }),
  },
  {
    key: 'project.time_recorded',
    about: 'project',
    says: 'Hours were recorded on a project that are of no line.',
    data: z.object({ hours: z.string(), person: z.string().optional() }),
  },
  {
    key: 'project.time_taken_back',
    about: 'project',
    says: 'Hours that are of no line were taken back.',
    data: z.object({ hours: z.string() }),
  },
] as const satisfies readonly EventKind[]
