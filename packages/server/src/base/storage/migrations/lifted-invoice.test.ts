import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../../../tests/fresh-database.ts'
import { migrate } from '../migrate.ts'

let database: FreshDatabase

beforeAll(async () => {
  database = await freshDatabase()
  await migrate(database.pool)
})
afterAll(() => database.drop())

// When nothing was withheld, credit notes took as much off what is to be paid as they credited.
it.each([
  [{ credited: 4000 }, { credited: 4000, credited_payable: 4000 }],
  [
    { credited: 4000, credited_payable: 3800 },
    { credited: 4000, credited_payable: 3800 },
  ],
])('events that say %o of an invoice mean %o', async (told, meant) => {
  const { rows } = await database.pool.query<{ row: object }>(
    'SELECT lifted_invoice($1::jsonb) AS row',
    [told],
  )
  expect(rows).toEqual([{ row: meant }])
})
