import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf } from '../startup-error.ts'
import { commandAs, credentials } from './identity.ts'
import type { Place } from './place.ts'
import { doesNotStart, environmentOf } from './postmaster.ts'

/**
 * The password of the database in `root`. Whoever comes first writes it; a link is atomic, so
 * nobody reads half of one. Where a database is there whose file is lost, it is a new one, and is
 * written once the database has it (`renewPassword`).
 */
export function readPassword(root: string): string {
  const path = passwordFile(root)
  for (;;) {
    const password = passwordIn(path)
    if (password !== undefined) return password
    const made = randomBytes(24).toString('hex')
    if (existsSync(join(root, 'postgres', 'PG_VERSION'))) return made
    writePassword(path, made)
  }
}

export function passwordFile(root: string): string {
  return join(root, 'password')
}

/** True where the file is gone, or empty as a full disk leaves it. */
export function isPasswordLost({ root }: Place): boolean {
  return passwordIn(passwordFile(root)) === undefined
}

/**
 * Gives a stopped database the password of its place: whoever may write its files may do that.
 * PostgreSQL alone in the directory, without any connection, takes the commands from its input.
 */
export async function renewPassword(place: Place, roles: readonly string[]): Promise<void> {
  const { identity, password, root } = place
  const args = ['--single', '-D', place.cluster, 'postgres']
  const line = commandAs(identity, join(place.binaries.directory, 'postgres'), args)
  const child = spawn(line.command, line.args, {
    cwd: root,
    env: environmentOf(place),
    stdio: ['pipe', 'ignore', 'pipe'],
    ...credentials(identity),
  })
  let complaint = ''
  child.stderr.on('data', (text: Buffer) => {
    complaint += text.toString()
  })
  child.stdin.end(roles.map((role) => `ALTER ROLE ${role} PASSWORD '${password}'\n`).join(''))
  const code = await new Promise<number | null>((done, fail) => {
    child.on('error', fail)
    child.on('close', done)
  })
  if (code !== 0) {
    throw doesNotStart(place, complaint.trim().split('\n').at(-1) || `exit code ${code}`)
  }
  rmSync(passwordFile(root), { force: true })
  writePassword(passwordFile(root), password)
  if (identity.kind === 'nobody') chownSync(passwordFile(root), identity.uid, identity.gid)
}

function passwordIn(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim() || undefined
  } catch (thrown) {
    if (codeOf(thrown) !== 'ENOENT') throw thrown
    return undefined
  }
}

function writePassword(path: string, password: string): void {
  const draft = `${path}.${process.pid}`
  rmSync(draft, { force: true })
  writeFileSync(draft, `${password}\n`, { mode: 0o600, flag: 'wx' })
  try {
    linkSync(draft, path)
  } catch (thrown) {
    if (codeOf(thrown) !== 'EEXIST') throw thrown
    if (passwordIn(path) === undefined) rmSync(path, { force: true })
  } finally {
    rmSync(draft, { force: true })
  }
}
