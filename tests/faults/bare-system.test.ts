import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { freePort } from './killed-books.ts'

const hidden = 'mount -t tmpfs tmpfs /proc'
/** Only root may hide /proc from a program, and only where the kernel lets it. */
const mayHide = spawnSync('unshare', ['--mount', 'sh', '-c', hidden]).status === 0

it.skipIf(!mayHide)(
  'starts, goes on after a kill and stops without /proc, ps and unshare',
  async () => {
    const directory = mkdtempSync(join(tmpdir(), 'tranche-bare-'))
    const empty = mkdtempSync(join(tmpdir(), 'tranche-none-'))
    const port = await freePort()
    try {
      for (const signal of ['SIGKILL', 'SIGINT'] as const) {
        const start = `${hidden} && exec env PATH=${empty} ${process.execPath} tools/start.mjs`
        const child = spawn('unshare', ['--mount', 'sh', '-c', start], {
          env: { ...process.env, PORT: port, TRANCHE_DATA: directory, LOG_LEVEL: 'silent' },
          stdio: ['ignore', 'ignore', 'inherit'],
        })
        const ended = new Promise((done) => child.once('exit', done))
        const ready = () =>
          fetch(`http://localhost:${port}/readyz`).then(
            ({ status }) => status,
            () => 0,
          )
        await expect.poll(ready).toBe(200)
        child.kill(signal)
        await ended
      }
      expect(spawnSync('pgrep', ['-f', directory]).stdout.toString()).toBe('')
    } finally {
      rmSync(directory, { recursive: true, force: true })
      rmSync(empty, { recursive: true, force: true })
    }
  },
)
