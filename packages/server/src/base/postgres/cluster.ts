import { spawn } from 'node:child_process'
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, diskFull, isDiskFull, StartupError } from '../startup-error.ts'
import { commandAs, credentials } from './identity.ts'
import { passwordFile } from './password.ts'
import type { Place } from './place.ts'
import { environmentOf, isRunning } from './postmaster.ts'

export const SUPERUSER = 'postgres'

/** Starts in one program must not share a draft either. */
let drafts = 0

/**
 * Makes the database files when there are none: beside, under our own name, then renamed. initdb
 * writes
 * PG_VERSION first, so a half-made directory would look finished.
 */
export async function ensureCluster(place: Place): Promise<void> {
  if (existsSync(join(place.cluster, 'PG_VERSION'))) return
  refuseForeignFiles(place)
  sweepDrafts(place)
  drafts += 1
  const draft = `${place.cluster}.${process.pid}.${drafts}`
  await initdb(place, draft)
  try {
    renameSync(draft, place.cluster)
  } catch (thrown) {
    rmSync(draft, { recursive: true, force: true })
    const code = codeOf(thrown)
    // Another program was faster; its files are as good as ours.
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw thrown
  }
}

function refuseForeignFiles(place: Place): void {
  if (!existsSync(place.cluster) || readdirSync(place.cluster).length === 0) return
  if (existsSync(join(place.cluster, 'PG_VERSION'))) return
  throw new StartupError(
    `${place.cluster} holds files but no database (PG_VERSION is missing): ` +
      'restore it from a backup, or move it away to begin empty.',
  )
}

/** Half-made directories of programs that were killed. */
function sweepDrafts(place: Place): void {
  for (const name of readdirSync(place.root)) {
    const pid = /^postgres\.(\d+)\.\d+$/.exec(name)?.[1]
    if (pid !== undefined && !isRunning(Number(pid))) sweepDraft(join(place.root, name))
  }
}

function sweepDraft(draft: string): void {
  try {
    rmSync(draft, { recursive: true, force: true })
  } catch (thrown) {
    // What the killed one had begun still writes there: it goes at a later start.
    if (codeOf(thrown) !== 'ENOTEMPTY') throw thrown
  }
}

async function initdb(place: Place, directory: string): Promise<void> {
  rmSync(directory, { recursive: true, force: true })
  const args = [
    `--pgdata=${directory}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile(place.root)}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    ...place.binaries.locale,
    '--no-instructions',
    ...(place.settings['fsync'] === 'off' ? ['--no-sync'] : []),
  ]
  const line = commandAs(place.identity, join(place.binaries.directory, 'initdb'), args)
  const child = spawn(line.command, line.args, {
    cwd: place.root,
    env: environmentOf(place),
    stdio: ['ignore', 'ignore', 'pipe'],
    ...credentials(place.identity),
  })
  let complaint = ''
  child.stderr.on('data', (text: Buffer) => {
    complaint += text.toString()
  })
  const code = await new Promise<number | null>((done, fail) => {
    child.on('error', fail)
    child.on('close', done)
  })
  if (code === 0) return
  rmSync(directory, { recursive: true, force: true })
  if (isDiskFull(complaint)) throw diskFull(place.root)
  const last = complaint.trim().split('\n').at(-1) ?? `exit code ${code}`
  throw new StartupError(`The database could not be created in ${place.root}: ${last}`)
}
