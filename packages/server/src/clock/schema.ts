import { z } from '@hono/zod-openapi'
import { dayOrInstant } from '../base/http/fields.ts'

export const setClockBody = z
  .strictObject({
    frozen_time: dayOrInstant.optional(),
    advance_to: dayOrInstant.optional(),
    real: z.literal(true).optional(),
  })
  .refine((body) => Object.values(body).filter((value) => value !== undefined).length === 1, {
    message: 'exactly one of frozen_time, advance_to and real is expected',
  })
  .openapi('SetClock', { example: { frozen_time: '2026-01-01' } })
