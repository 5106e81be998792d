import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../fresh-database.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { tranche } from './command-line.ts'

let asked: FreshDatabase
let other: FreshDatabase
let server: ServerProcess
let directory: string

beforeAll(async () => {
  ;[asked, other] = await Promise.all([freshDatabase(), freshDatabase()])
  server = await startServer({ DATABASE_URL: asked.url })
  directory = mkdtempSync(join(tmpdir(), 'tranche-verify-'))
})

afterAll(async () => {
  await server?.stop()
  await Promise.all([asked?.drop(), other?.drop()])
  rmSync(directory, { recursive: true, force: true })
})

const nameOf = ({ url }: FreshDatabase) => /test_\w+/.exec(url)?.[0] ?? ''

function verify(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  return tranche(['verify', ...args], {
    environment: { TRANCHE_URL: server.url, XDG_CONFIG_HOME: directory, ...environment },
  })
}

it('checks the database that the environment names, and says what it checked', async () => {
  const byServer = await verify([])
  expect(byServer.stdout).toContain(
    `Checked the server ${server.url}, its database ${nameOf(asked)}`,
  )
  const environment = { DATABASE_URL: other.url }
  const opened = await verify([], environment)
  expect(opened.stdout).toMatch(new RegExp(`^Checked the database at .*${nameOf(other)}$`, 'm'))
  expect(opened.stderr).toContain(`Clean: every invariant holds in the database at`)
  const flagged = await verify(['--server', server.url, '--json', 'checked'], environment)
  expect(JSON.parse(flagged.stdout)).toEqual({ checked: expect.stringContaining(nameOf(asked)) })
})

it('holds the chains against heads that were kept', async () => {
  const environment = { TRANCHE_URL: server.url, XDG_CONFIG_HOME: directory }
  const create = ['organizations', 'create', 'Kept', '--country', 'DE', '--currency', 'EUR']
  await tranche(create, { environment })
  const before = await verify([])
  const [head = ''] = /org_\w+:\d+:\w+/.exec(before.stdout) ?? []
  const file = join(directory, 'heads.txt')
  writeFileSync(file, before.stdout)
  await tranche(['customers', 'create', 'Pine'], { environment })
  expect(await verify(['--expect-head', file])).toMatchObject({ code: 0 })
  const forged = `${head.slice(0, -1)}${head.endsWith('0') ? '1' : '0'}`
  const stranger = forged.replace(/org_\w{4}/, 'org_0000')
  const wrong = await verify(['--expect-head', forged, '--expect-head', stranger])
  expect(wrong.code).toBe(1)
  expect(wrong.stderr).toMatch(/is not the one that was kept: the chain was rewritten/)
  expect(wrong.stderr).toMatch(/organization 0000\S+ is missing, though a head/)
  expect(await verify(['--expect-head', 'nonsense'])).toMatchObject({ code: 2 })
})
