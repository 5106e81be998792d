import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createPool } from './open-pool.ts'
import { type RunningPostgres, startPostgres } from './start-postgres.ts'

const patience = { timeout: 60_000, interval: 50 }

let directory: string
let running: RunningPostgres | undefined

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tranche-again-'))
})
afterEach(async () => {
  await running?.stop({ always: true })
  running = undefined
  rmSync(directory, { recursive: true, force: true })
})

async function start(report?: (said: string) => void): Promise<RunningPostgres> {
  running = await startPostgres({ directory, ...(report === undefined ? {} : { report }) })
  return running
}

async function rows(text: string): Promise<unknown[]> {
  const client = new pg.Client(running?.poolConfig)
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

/** A database with something in it, stopped. */
async function stopped(): Promise<void> {
  const server = await start()
  await rows('CREATE TABLE kept AS SELECT 42 AS answer')
  await server.stop({ always: true })
}

const kept = () => rows('SELECT answer FROM kept')

it.each([
  ['long ago', 3600],
  ['just now', 0],
])('starts over a lock file that a power cut left empty %s', async (_, seconds) => {
  await stopped()
  const lock = join(directory, 'postgres', 'postmaster.pid')
  writeFileSync(lock, '')
  const then = Date.now() / 1000 - seconds
  utimesSync(lock, then, then)
  await start()
  expect(await kept()).toEqual([{ answer: 42 }])
})

it.each([
  ['lost', () => rmSync(join(directory, 'password'))],
  ['empty', () => truncateSync(join(directory, 'password'))],
])('sets a new password where its file is %s, and keeps the data', async (_, lose) => {
  await stopped()
  lose()
  await start()
  expect(await kept()).toEqual([{ answer: 42 }])
  expect(readFileSync(join(directory, 'password'), 'utf8')).toMatch(/^[0-9a-f]{48}\n$/)
})

it('says that a password is another one, and leaves nothing running', async () => {
  await stopped()
  writeFileSync(join(directory, 'password'), 'of another database\n')
  await expect(start()).rejects.toThrow(/does not hold its password\. Put the right file back/)
  rmSync(join(directory, 'password'))
  expect((await start()).adopted).toBe(false)
  expect(await kept()).toEqual([{ answer: 42 }])
})

it('starts a lost database again for as long as it takes, and says so', async () => {
  const said: string[] = []
  await stopped()
  const server = await start((sentence) => said.push(sentence))
  const pool = createPool({ ...server.poolConfig, max: 1 })
  const settings = join(directory, 'postgres', 'postgresql.auto.conf')
  const good = readFileSync(settings)
  appendFileSync(settings, 'no_such_setting = on\n')
  process.kill(server.pid() ?? 0, 'SIGKILL')
  await vi.waitFor(() => expect(said.join()).toContain('next try in 2 s'), patience)
  await expect(pool.query('SELECT 1')).rejects.toThrow()
  writeFileSync(settings, good)
  await vi.waitFor(() => expect(said.at(-1)).toBe('the database is back'), patience)
  expect((await pool.query('SELECT answer FROM kept')).rows).toEqual([{ answer: 42 }])
  await pool.end()
})

/** A disk of its own, of so many megabytes. */
function smallDisk(megabytes: number): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', directory], {
      stdio: 'ignore',
    })
    return true
  } catch {
    return false
  }
}

it('says that the disk is full, at the start and later, and goes on when it is not', async ({
  skip,
}) => {
  if (!smallDisk(120)) skip('this user may not mount a disk of its own')
  const said: string[] = []
  try {
    const filling = join(directory, 'filling')
    const fill = () => {
      for (const size of [100_000, 4096]) {
        try {
          for (;;) appendFileSync(filling, Buffer.alloc(size))
        } catch {
          // It is full, but for less than that.
        }
      }
    }
    fill()
    await expect(start()).rejects.toThrow(/disk of .* is full: free some 100 MB/)
    rmSync(filling)
    await stopped()
    fill()
    await expect(start()).rejects.toThrow(/disk of .* is full: free some 100 MB/)
    rmSync(filling)
    const server = await start((sentence) => said.push(sentence))
    expect(await kept()).toEqual([{ answer: 42 }])
    await vi.waitFor(() => {
      // What it gives up when it ends is filled too.
      const pid = server.pid()
      if (pid !== undefined) process.kill(pid, 'SIGKILL')
      fill()
      expect(said.join()).toMatch(/next try.*is full/)
    }, patience)
    rmSync(filling)
    await vi.waitFor(() => expect(said.at(-1)).toBe('the database is back'), patience)
    expect(await kept()).toEqual([{ answer: 42 }])
  } finally {
    await running?.stop({ always: true })
    execFileSync('umount', ['-l', directory])
  }
})
