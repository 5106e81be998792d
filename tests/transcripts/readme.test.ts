import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../fresh-database.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { root, tranche } from './command-line.ts'

let database: FreshDatabase
let server: ServerProcess
let directory: string

beforeAll(async () => {
  database = await freshDatabase()
  server = await startServer({ DATABASE_URL: database.url })
  directory = mkdtempSync(join(tmpdir(), 'tranche-readme-'))
})

afterAll(async () => {
  await server?.stop()
  await database?.drop()
  if (directory !== undefined) rmSync(directory, { recursive: true, force: true })
})

/** What the README has its reader type: `$ npx tranche …` */
const minute = [
  ...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/^\$ npx tranche (.+)$/gm),
].map(([, words = '']) => words.split(' '))

it('a minute with it goes as the README says, also where somebody billed the demo', async () => {
  const environment = { TRANCHE_URL: server.url, XDG_CONFIG_HOME: directory }
  const run = (words: readonly string[]) => tranche(words, { environment })
  expect(minute.length).toBeGreaterThan(3)
  await run(['demo', 'load'])
  const billed = await run(['bill', 'ORD-2026-00001', '--yes'])
  expect(billed.code, billed.stderr).toBe(0)
  const said: string[] = []
  for (const words of minute) {
    const { code, stdout, stderr } = await run(words)
    expect([words.join(' '), code, code === 0 ? '' : stderr]).toEqual([words.join(' '), 0, ''])
    said.push(stdout, stderr)
  }
  const goes = 'Goes: Nordlicht Studio (demo) with 11 customers, 11 orders, 8 invoices'
  expect(said.join('\n')).toContain(goes)
  expect(said.join('\n')).toContain('17860.14 EUR')
})
