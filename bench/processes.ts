import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, type Row } from './table.ts'

/** The project: `npm run bench` starts there, wherever this file was bundled to. */
const root = process.cwd()

/** Whole processes, as a person starts them. */
export async function benchProcesses(): Promise<Row[]> {
  const play = median(Array.from({ length: 7 }, playOnce))
  const start = await coldStart()
  return [
    {
      name: 'tranche play of one scenario',
      figure: `${play.toFixed(2)} s`,
      limit: '< 0.5 s',
      met: play < 0.5,
    },
    {
      name: 'npm start, first time, to first page',
      figure: `${start.toFixed(2)} s`,
      limit: '< 5 s',
      met: start < 5,
    },
  ]
}

function playOnce(): number {
  const begin = performance.now()
  const command = join(root, 'packages/cli/bin/tranche.mjs')
  const { status, stderr } = spawnSync(
    process.execPath,
    [command, 'play', 'examples/01-opencell-steps.yaml'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  )
  if (status !== 0) throw new Error(`tranche play ended with ${status}: ${stderr}`)
  return (performance.now() - begin) / 1000
}

/**
 * From the command to the first page, with an empty data directory: initdb and migrations included.
 */
async function coldStart(): Promise<number> {
  const data = mkdtempSync(join(tmpdir(), 'tranche-start-'))
  const port = await freePort()
  const begin = performance.now()
  const child = spawn('npm', ['start', '--silent'], {
    cwd: root,
    env: { ...process.env, PORT: `${port}`, TRANCHE_DATA: data },
    stdio: 'ignore',
    detached: true,
  })
  try {
    await firstPage(`http://127.0.0.1:${port}/`)
    return (performance.now() - begin) / 1000
  } finally {
    await stop(child)
    rmSync(data, { recursive: true, force: true })
  }
}

async function firstPage(url: string): Promise<void> {
  const deadline = performance.now() + 60_000
  while (performance.now() < deadline) {
    const response = await fetch(url).catch(() => undefined)
    if (response?.ok === true) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('npm start showed no page within a minute')
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  process.kill(-child.pid, 'SIGINT')
  await ended
  // npm ends before the server does; its group is gone when nobody answers a signal any more.
  for (let waited = 0; waited < 10_000; waited += 50) {
    try {
      process.kill(-child.pid, 0)
    } catch {
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        resolve(typeof address === 'object' && address !== null ? address.port : 0),
      )
    })
  })
}
