import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { migrate } from '../../packages/server/src/storage/migrate.ts'
import { type FreshDatabase, freshDatabase } from '../fresh-database.ts'
import { shortStory, story } from '../laws/stories.ts'
import { tellBatch } from './tell-batch.ts'

const runs = Number(process.env.LAW_RUNS ?? 600)
const perOrganization = 200
/** As many as keep two processors busy. */
const lanes = 3

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
  await migrate(database.pool)
})
afterAll(() => database.drop())

it('the books in memory and those in the database tell the same stories', async () => {
  const cpu = process.cpuUsage()
  const begun = performance.now()
  const either = fc.oneof({ weight: 6, arbitrary: shortStory }, { weight: 1, arbitrary: story })
  const stories = fc.sample(either, { numRuns: runs, seed: Number(process.env.LAW_SEED ?? 1) })
  const batches = Array.from({ length: Math.ceil(runs / perOrganization) }, (_, index) => ({
    name: `stories from ${index * perOrganization}`,
    stories: stories.slice(index * perOrganization, (index + 1) * perOrganization),
  }))
  let commands = 0
  const lane = async () => {
    for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
      const told = await tellBatch(database.pool, batch)
      commands += told.commands
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  const seconds = (performance.now() - begun) / 1000
  const { user, system } = process.cpuUsage(cpu)
  console.log(
    `${Math.round((user + system) / 1e6)} s of node, ${runs} stories, ${commands} commands, ${(runs / seconds).toFixed(1)} stories/s`,
  )
  expect(commands).toBeGreaterThan(runs)
})
