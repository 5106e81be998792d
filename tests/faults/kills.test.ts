import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { seed } from '../chance.ts'
import { startServer } from '../server-process.ts'
import { databasePid, openKilledBooks, randomOf } from './killed-books.ts'

/** `npm run test:kills` kills as often as it says; every other run a few times. */
const kills = Number(process.env['TRANCHE_KILLS'] ?? '8')
/** The next one comes so long after what is done between, at most (ms). */
const pause = 500

const random = randomOf(seed)

it(`loses, doubles and skips nothing through ${kills} kills at any moment`, async () => {
  const directory = mkdtempSync(join(tmpdir(), 'tranche-kills-'))
  const books = await openKilledBooks(directory)
  try {
    for (let killed = 0; killed < kills; killed++) {
      await books.more(random(6))
      await sleep(random(pause))
      if (random(2) === 0) await books.killDatabase()
      else await books.killServer()
    }
    const { wrong, done } = await books.end()
    console.log(`${kills} kills of seed ${seed}: ${JSON.stringify(done)}`)
    expect(wrong).toEqual([])
  } finally {
    await books.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}, 7_200_000)

it('starts after a first start that was killed anywhere: files, role, migrations', async () => {
  for (let killed = 0; killed < Math.ceil(kills / 10); killed++) {
    const directory = mkdtempSync(join(tmpdir(), 'tranche-first-'))
    const environment = { TRANCHE_DATA: directory, LOG_LEVEL: 'silent', PORT: '0' }
    const child = spawn(process.execPath, ['tools/start.mjs'], {
      env: { ...process.env, ...environment },
      stdio: 'ignore',
    })
    const ended = new Promise((done) => child.once('exit', done))
    await sleep(random(2500))
    const database = databasePid(directory)
    if (database !== undefined && random(2) === 0) process.kill(database, 'SIGKILL')
    child.kill('SIGKILL')
    await ended
    const server = await startServer(environment)
    try {
      expect((await server.call('POST', '/v1/demo', { key: 'first', body: {} })).status).toBe(201)
      const verified = await server.call('POST', '/v1/verify', { body: {} })
      expect(verified.body).toMatchObject({ ok: true })
    } finally {
      await server.stop()
      rmSync(directory, { recursive: true, force: true })
    }
  }
}, 7_200_000)
