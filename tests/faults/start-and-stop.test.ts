import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { preparePlace } from '../../packages/server/src/base/postgres/place.ts'
import {
  findPostmaster,
  launchPostmaster,
} from '../../packages/server/src/base/postgres/postmaster.ts'
import { startPostgres } from '../../packages/server/src/base/postgres/start-postgres.ts'
import { root } from '../tidy/source-files.ts'

interface Started {
  readonly child: ChildProcess
  readonly ended: Promise<number | null>
  out(): string
  complaint(): string
}

let data: string
let started: Started[]

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'tranche-fault-'))
  started = []
})

afterEach(async () => {
  for (const { child, ended } of started) {
    child.kill('SIGKILL')
    await ended
  }
  const pid = databasePid()
  if (pid !== undefined) process.kill(pid, 'SIGQUIT')
  while (databasePid() !== undefined) await sleep(10)
  rmSync(data, { recursive: true, force: true })
})

/** A server as a person starts it, without the web application: to build it takes its time. */
function start(environment: Readonly<Record<string, string>> = {}): Started {
  const own = { PORT: '0', LOG_LEVEL: 'error', TRANCHE_DATA: data, TRANCHE_WEB: join(data, 'none') }
  const child = spawn(process.execPath, ['tools/start.mjs'], {
    cwd: root,
    env: { ...process.env, ...own, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, complaint] = ['', '']
  child.stdout.on('data', (text: Buffer) => {
    out += text.toString()
  })
  child.stderr.on('data', (text: Buffer) => {
    complaint += text.toString()
  })
  const ended = new Promise<number | null>((done) => child.once('close', done))
  const it: Started = { child, ended, out: () => out, complaint: () => complaint }
  started.push(it)
  return it
}

async function addressOf(server: Started): Promise<string> {
  for (const until = Date.now() + 30_000; Date.now() < until; await sleep(20)) {
    const address = /running on (http:\S+)/.exec(server.out())?.[1]
    if (address !== undefined) return address
    if (server.child.exitCode !== null) break
  }
  throw new Error(`The server did not start: ${server.out()} ${server.complaint()}`)
}

async function stop(server: Started): Promise<number | null> {
  server.child.kill('SIGINT')
  return server.ended
}

function databasePid(): number | undefined {
  return existsSync(join(data, 'postgres'))
    ? findPostmaster(preparePlace({ directory: data }))?.pid
    : undefined
}

async function addOrganization(address: string, name: string): Promise<number> {
  const reply = await fetch(`${address}/v1/organizations`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name, country: 'DE', currency: 'EUR' }),
  })
  return reply.status
}

async function organizations(address: string): Promise<readonly string[]> {
  const reply = await fetch(`${address}/v1/organizations`)
  const body: { data: { name: string }[] } = JSON.parse(await reply.text())
  return body.data.map(({ name }) => name).toSorted()
}

async function refused(environment: Readonly<Record<string, string>> = {}): Promise<string> {
  const server = start(environment)
  expect(await server.ended).toBe(1)
  const lines = server.complaint().trim().split('\n')
  expect(lines).toHaveLength(1)
  return lines[0] ?? ''
}

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done)
  })
  const found = server.address()
  return typeof found === 'object' ? (found?.port ?? 0) : 0
}

async function freePort(): Promise<number> {
  const server = createServer()
  const port = await portOf(server)
  await new Promise((done) => server.close(done))
  return port
}

describe('start and stop', () => {
  it('keeps what was saved, and Ctrl-C leaves no process behind', async () => {
    const first = start()
    const address = await addressOf(first)
    expect((await fetch(`${address}/readyz`)).status).toBe(200)
    expect(await (await fetch(address)).text()).toContain('/docs')
    expect(await addOrganization(address, 'One')).toBe(201)
    const pid = databasePid()
    expect(pid).toBeDefined()
    expect(await stop(first)).toBe(0)
    expect(first.out()).toContain('Stopped.')
    expect(databasePid()).toBeUndefined()

    const second = start()
    expect(await organizations(await addressOf(second))).toEqual(['One'])
    expect(await stop(second)).toBe(0)
  })

  it('adopts the database of a killed server, and loses nothing', async () => {
    const killed = start()
    const address = await addressOf(killed)
    const names = Array.from({ length: 20 }, (_, index) => `Organization ${10 + index}`)
    for (const name of names) expect(await addOrganization(address, name)).toBe(201)
    const orphan = databasePid()
    killed.child.kill('SIGKILL')
    await killed.ended
    expect(databasePid()).toBe(orphan)

    const next = start()
    expect(await organizations(await addressOf(next))).toEqual(names)
    expect(databasePid()).toBe(orphan)
    expect(await stop(next)).toBe(0)
    expect(databasePid()).toBeUndefined()
  })

  it('recovers when server and database are killed at once', async () => {
    const killed = start()
    const address = await addressOf(killed)
    expect(await addOrganization(address, 'One')).toBe(201)
    const pid = databasePid()
    killed.child.kill('SIGKILL')
    if (pid !== undefined) process.kill(pid, 'SIGKILL')
    await killed.ended

    const next = start()
    expect(await organizations(await addressOf(next))).toEqual(['One'])
    expect(await stop(next)).toBe(0)
  })

  it('starts the database again when it dies under a living server', async () => {
    const server = start()
    const address = await addressOf(server)
    expect(await addOrganization(address, 'One')).toBe(201)
    const pid = databasePid()
    if (pid !== undefined) process.kill(pid, 'SIGKILL')
    const ready = async (): Promise<boolean> => (await fetch(`${address}/readyz`)).ok
    for (const until = Date.now() + 20_000; Date.now() < until; await sleep(50)) {
      if (databasePid() !== pid && (await ready())) break
    }
    expect(await organizations(address)).toEqual(['One'])
    expect(await stop(server)).toBe(0)
  })

  it('serves two at once from one database, which the last one stops', async () => {
    const servers = [start(), start()] as const
    const [one, two] = await Promise.all([addressOf(servers[0]), addressOf(servers[1])])
    expect(await addOrganization(one, 'One')).toBe(201)
    expect(await organizations(two)).toEqual(['One'])
    expect(await stop(servers[0])).toBe(0)
    expect(databasePid()).toBeDefined()
    expect(await organizations(two)).toEqual(['One'])
    expect(await stop(servers[1])).toBe(0)
    expect(databasePid()).toBeUndefined()
  })
})

describe('a clean stop', () => {
  it('needs nobody who reads the output', async () => {
    const server = start()
    await addressOf(server)
    server.child.stdout?.destroy()
    server.child.stderr?.destroy()
    server.child.kill('SIGHUP')
    expect(await server.ended).toBe(0)
    expect(databasePid()).toBeUndefined()
  })
})

describe('one sentence and a non-zero exit', () => {
  it('when the port is taken, before anything is made', async () => {
    const other = createServer()
    const port = await portOf(other)
    expect(await refused({ PORT: String(port) })).toBe(
      `Port ${port} is taken by another program: stop it, or choose another one, ` +
        `for example PORT=${port < 65_000 ? port + 1 : 8484} npm start.`,
    )
    expect(existsSync(join(data, 'postgres'))).toBe(false)
    other.close()
  })

  it('when the data is broken', async () => {
    mkdirSync(join(data, 'postgres'))
    writeFileSync(join(data, 'postgres', 'PG_VERSION'), '18\n')
    expect(await refused()).toMatch(
      /^The database in \S+ \(PostgreSQL 18\) does not start: .+ Nothing was changed: .+ restore a backup/,
    )
  })

  it('when the data directory holds something else, or is no directory', async () => {
    mkdirSync(join(data, 'postgres'))
    writeFileSync(join(data, 'postgres', 'letter.txt'), 'Dear Sir or Madam')
    expect(await refused()).toMatch(/holds files but no database/)
    expect(readFileSync(join(data, 'postgres', 'letter.txt'), 'utf8')).toContain('Dear')
    const file = join(data, 'postgres', 'letter.txt')
    expect(await refused({ TRANCHE_DATA: file })).toMatch(/cannot be used.*TRANCHE_DATA/)
  })

  it('when the data is in use by another program', async () => {
    const made = await startPostgres({ directory: data })
    await made.stop()
    const port = String(await freePort())
    const settings = { unix_socket_directories: '', listen_addresses: '127.0.0.1', port }
    const other = launchPostmaster(preparePlace({ directory: data, settings }))
    while (!other.complaint().includes('ready to accept')) {
      expect(other.exited(), other.complaint()).toBe(false)
      await sleep(10)
    }
    expect(await refused()).toMatch(/is in use by another program \(PostgreSQL, process \d+\)/)
    expect(databasePid()).toBe(other.child.pid)
  })

  it('when the environment makes no sense, or names a database that is not there', async () => {
    expect(await refused({ PORT: 'http', LOG_LEVEL: 'loud' })).toBe(
      'PORT is "http", but must be a whole number from 0 to 65535; ' +
        'LOG_LEVEL is "loud", but must be one of debug, info, warn, error, silent.',
    )
    expect(await refused({ HOST: '0.0.0.0' })).toContain('there is no sign-in')
    const sentence = await refused({ DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/books' })
    expect(sentence).toMatch(/^The database at 127.0.0.1:1\/books cannot be used: .*ECONNREFUSED/)
    expect(sentence).not.toContain('secret')
  })
})
