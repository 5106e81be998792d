import { z } from '@hono/zod-openapi'
import { longText, ownId, percentText } from '../base/http/fields.ts'

export const progressFields = {
  percent: percentText('Of the whole order, to date.').optional(),
  lines: z.record(ownId, percentText('Of the line, to date.')).optional(),
}

export const recordProgressBody = z
  .strictObject({
    ...progressFields,
    reason: longText.optional().openapi({ description: 'Needed where progress goes down.' }),
  })
  .openapi('RecordProgress', { example: { percent: '30' } })
