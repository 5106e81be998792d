import fc from 'fast-check'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { runsOf, seed } from '../chance.ts'
import { type FreshDatabase, freshDatabase, superuser } from '../fresh-database.ts'
import { shortStory } from '../laws/stories.ts'
import { tellBatch } from './tell-batch.ts'

vi.mock(
  '../../packages/engine/src/invoices/withholdings/list.ts',
  () => import('../withheld-kinds.ts'),
)

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

it('what is withheld comes out the same in memory and in the database', async () => {
  const numRuns = runsOf({ usual: 150, long: 1000 })
  const stories = fc.sample(shortStory, { numRuns, seed })
  const { commands } = await tellBatch(database.pool, { name: 'withheld', stories })
  expect(commands).toBeGreaterThan(numRuns)
  const admin = await superuser(database.url)
  const { rows } = await admin.query<{ kind: string }>(
    'SELECT DISTINCT kind FROM invoice_withholdings ORDER BY kind',
  )
  await admin.end()
  expect(rows.map(({ kind }) => kind)).toEqual(['retention', 'rounding', 'source'])
})
