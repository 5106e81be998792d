import type { z } from '@hono/zod-openapi'
import { defined } from '../base/http/present.ts'
import type { ProjectRequest } from './create-project.ts'
import type { writeProjectBody } from './schema.ts'

/** The body's project as the application reads it. */
export function requestOf(body: z.output<typeof writeProjectBody>): ProjectRequest {
  const { label, customer, start, statuses, subprojects, tasks } = body
  return defined({
    label,
    customerId: customer,
    start,
    statuses,
    subprojects: subprojects?.map(defined),
    tasks: tasks?.map(defined),
  })
}
