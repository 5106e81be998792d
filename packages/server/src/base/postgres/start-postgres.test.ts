import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  emptyDatabase,
  freshDatabase,
  hasSystemPostgres,
} from '../../../../../tests/fresh-database.ts'
import { startPostgres } from './start-postgres.ts'

describe('a fresh database', () => {
  it('belongs to a role that is no superuser', async () => {
    const database = await freshDatabase()
    const found = await database.pool.query(
      'select rolsuper, rolbypassrls from pg_roles where rolname = current_user',
    )
    expect(found.rows).toEqual([{ rolsuper: false, rolbypassrls: false }])
    await database.drop()
  })

  it.skipIf(!hasSystemPostgres())("is made on the machine's PostgreSQL 15 too", async () => {
    const database = await emptyDatabase({ server: 'system' })
    const found = await database.pool.query('show server_version_num')
    expect(Math.floor(Number(found.rows[0].server_version_num) / 10_000)).toBe(15)
    await database.drop()
  })
})

describe('a database of our own', () => {
  let directory: string
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'tranche-own-'))
  })
  afterEach(() => rmSync(directory, { recursive: true, force: true }))

  it('is shared by whoever comes, and stopped by the last who leaves', async () => {
    const [one, two] = await Promise.all([
      startPostgres({ directory }),
      startPostgres({ directory }),
    ])
    expect(one.pid()).toBe(two.pid())
    expect([one.adopted, two.adopted].toSorted()).toEqual([false, true])
    expect(await one.stop()).toBe(1)
    expect(two.pid()).toBeDefined()
    expect(await two.stop()).toBe(0)
    expect(two.pid()).toBeUndefined()
  })

  it('keeps its password to its owner', async () => {
    const server = await startPostgres({ directory })
    expect(statSync(join(directory, 'password')).mode & 0o777).toBe(0o600)
    const stranger = new pg.Client(server.url.replace(/:[0-9a-f]{48}@/, ':guess@'))
    await expect(stranger.connect()).rejects.toThrow(/password authentication failed/)
    await server.stop()
  })

  it('finds a short place for the socket when the path is too long for one', async () => {
    const server = await startPostgres({
      directory: join(directory, 'x'.repeat(90), 'y'.repeat(90)),
    })
    const host = server.poolConfig.host ?? ''
    expect(host.length).toBeLessThan(90)
    await server.stop()
    rmSync(host, { recursive: true })
  })

  it('sweeps what a killed first start left half made', async () => {
    const half = join(directory, 'postgres.999999999.1')
    mkdirSync(half)
    const server = await startPostgres({ directory })
    expect(existsSync(half)).toBe(false)
    await server.stop()
  })

  it.skipIf(process.getuid?.() !== 0)('runs as nobody where root has no namespaces', async () => {
    const server = await startPostgres({ directory, namespaces: false })
    expect(statSync(server.directory).uid).toBe(65_534)
    await server.stop()
  })
})
