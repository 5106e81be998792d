/** Columns of whatever changes: when, and how often. */
export const stamps = {
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
  version: 'integer',
} as const
