import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import { join, relative } from 'node:path'

const NOBODY = 65534
const NAMESPACE = ['unshare', '-U', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--']

/**
 * As whom PostgreSQL runs: it refuses root. `self` for ordinary users; for root either inside a
 * user
 * namespace (files stay root's, nothing is copied) or as nobody (files and binaries must be
 * readable by it).
 */
export type Identity =
  | { readonly kind: 'self' }
  | { readonly kind: 'namespace' }
  | { readonly kind: 'nobody'; readonly uid: number; readonly gid: number }

/** `namespaces: false` pretends that the kernel has none (containers often forbid them). */
export function chooseIdentity(options: { readonly namespaces?: boolean } = {}): Identity {
  if (process.getuid?.() !== 0) {
    // A container may run us under a number that no user has; PostgreSQL insists on a name.
    return hasName() || !namespaceWorks() ? { kind: 'self' } : { kind: 'namespace' }
  }
  if (options.namespaces !== false && namespaceWorks()) return { kind: 'namespace' }
  return { kind: 'nobody', uid: NOBODY, gid: NOBODY }
}

function hasName(): boolean {
  try {
    return userInfo().username !== ''
  } catch {
    return false
  }
}

function namespaceWorks(): boolean {
  const [command = '', ...args] = NAMESPACE
  return spawnSync(command, [...args, 'true'], { stdio: 'ignore' }).status === 0
}

/** Command line of a program as this identity. */
export function commandAs(
  identity: Identity,
  program: string,
  args: readonly string[],
): { readonly command: string; readonly args: readonly string[] } {
  if (identity.kind !== 'namespace') return { command: program, args }
  const [command = '', ...rest] = NAMESPACE
  return { command, args: [...rest, program, ...args] }
}

/** uid and gid to give to spawn, when the program must drop its rights. */
export function credentials(identity: Identity): { readonly uid?: number; readonly gid?: number } {
  return identity.kind === 'nobody' ? { uid: identity.uid, gid: identity.gid } : {}
}

/**
 * `.data` in the checkout; where nobody could not reach it there (root's closed home):
 * /var/lib/tranche.
 */
export function defaultDataDirectory(root: string | undefined): string {
  const preferred =
    root === undefined ? join(homedir(), '.local', 'share', 'tranche') : join(root, '.data')
  const underHome = !relative(homedir(), preferred).startsWith('..')
  if (process.getuid?.() !== 0 || !underHome || namespaceWorks()) return preferred
  return homeIsOpen() ? preferred : '/var/lib/tranche'
}

function homeIsOpen(): boolean {
  const asNobody = spawnSync('test', ['-x', homedir()], { uid: NOBODY, gid: NOBODY })
  try {
    accessSync(homedir(), constants.X_OK)
    return asNobody.status === 0
  } catch {
    return false
  }
}
