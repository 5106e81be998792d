import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../fresh-database.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { root, tranche } from './command-line.ts'

const files = readdirSync(join(root, 'examples')).filter((name) => name.endsWith('.yaml'))

let database: FreshDatabase
let server: ServerProcess

beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer({ DATABASE_URL: database.url })
})

afterAll(async () => {
  await server?.stop()
  await database?.drop()
})

it('plays every example on the engine and through a server, with one outcome', async () => {
  const paths = files.map((file) => join('examples', file))
  const environment = {}
  const alone = await tranche(['play', '--json', '--quiet', '--', ...paths], { environment })
  const served = await tranche(
    ['play', '--server', server.url, '--json', '--quiet', '--', ...paths],
    { environment },
  )
  const [stories, servedStories] = [alone, served].map(
    ({ stdout }) => JSON.parse(stdout) as object[],
  )
  expect(stories?.length).toBe(files.length)
  expect(servedStories).toEqual(stories)
  expect(served.code).toBe(alone.code)
  const missed = stories?.filter((story) => 'misses' in story && (story.misses as []).length > 0)
  expect(missed).toEqual([])
})

it('reports a miss as file, line and step, and ends with 1', async () => {
  const input = `scenario: A miss
currency: EUR
steps:
  - on: 2026-01-05
    order: { id: a, customer: Pine, lines: [{ id: work, net: 100.00, tax: 20 }] }
  - confirm: a
  - bill: { order: a }
    expect: { invoice: { net: 99.00 } }
`
  const { writeFileSync, mkdtempSync, rmSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  const directory = mkdtempSync(join(tmpdir(), 'tranche-play-'))
  const file = join(directory, 'miss.yaml')
  writeFileSync(file, input)
  const { stdout, code } = await tranche(['play', file], { environment: {} })
  rmSync(directory, { recursive: true })
  expect(code).toBe(1)
  expect(stdout).toBe(`${file}:7 3 bill a — expected net 99.00 got 100.00\n`)
})
