import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runsOf, seed } from '../chance.ts'
import { type FreshDatabase, freshDatabase } from '../fresh-database.ts'
import { jointStory, rulesStory, shortStory, story, workStory } from '../laws/stories.ts'
import { tellBatch } from './tell-batch.ts'

const runs = runsOf({ usual: 1200, long: 5000 })
/** One verification, one import and one series of numbers for so many stories. */
const perOrganization = 200
/** As many as keep two processors busy. */
const lanes = 3

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

/** Mostly short ones: what goes wrong goes wrong early, and a long one costs as much as four. */
const either = fc.oneof(
  { weight: 9, arbitrary: shortStory },
  { weight: 1, arbitrary: story },
  { weight: 2, arbitrary: workStory },
  { weight: 2, arbitrary: rulesStory },
  { weight: 3, arbitrary: jointStory },
)

it(`${runs} stories of seed ${seed} come out the same in memory and in the database`, {
  timeout: 3_600_000,
}, async () => {
  const begun = performance.now()
  const stories = fc.sample(either, { numRuns: runs, seed })
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
  console.log(`${commands} commands, ${(runs / seconds).toFixed(1)} stories a second`)
  expect(commands).toBeGreaterThan(runs)
})
