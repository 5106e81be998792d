import { stamps } from './stamps.ts'

/** What is offered before it is ordered: see `tables`. */
export const quoteTables = {
  quotes: {
    key: ['id'],
    columns: {
      id: 'uuid',
      number: 'text',
      customer_id: 'uuid',
      label: 'text',
      external_id: 'text',
      ...stamps,
    },
  },
  quote_versions: {
    key: ['quote_id', 'sequence'],
    columns: {
      quote_id: 'uuid',
      sequence: 'integer',
      id: 'uuid',
      state: 'text',
      currency: 'text',
      terms: 'jsonb',
      net: 'bigint',
      tax: 'bigint',
      gross: 'bigint',
      valid_until: 'date',
      sent_on: 'date',
      decided_on: 'date',
      decided_by: 'text',
      reason: 'text',
      pick: 'jsonb',
      accepted_net: 'bigint',
      accepted_tax: 'bigint',
      accepted_gross: 'bigint',
    },
  },
} as const
