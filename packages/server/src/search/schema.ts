import { z } from '@hono/zod-openapi'
import { listOf, money } from '../base/http/fields.ts'
import { hitTypes } from '../base/storage/search.ts'

const hitType = z.enum(hitTypes).openapi('HitType')

const searchHit = z
  .object({
    object: z.literal('search_hit'),
    type: hitType,
    id: z.string().openapi({ example: 'ord_01985c6e7d3a7b3c8f00a1b2c3d4e5f6' }),
    title: z.string(),
    about: z
      .string()
      .nullable()
      .openapi({ description: 'The customer, or the code and place of what is no document.' }),
    amount: money.nullable().openapi({
      description: 'Net of an order or a quote, gross of an invoice; null for what has none.',
    }),
    match: z.int().openapi({
      description: '3: it is this number; 2: its number begins so; 1: its words do.',
    }),
  })
  .openapi('SearchHit')

export const searchHits = listOf('SearchHits', searchHit)
