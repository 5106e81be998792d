import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { codeOf, diskFull, reasonOf, StartupError } from '../startup-error.ts'
import type { Binaries } from './binaries.ts'
import { embeddedBinaries, systemBinaries } from './binaries.ts'
import type { Identity } from './identity.ts'
import { chooseIdentity } from './identity.ts'
import { passwordFile, readPassword } from './password.ts'

/** sockaddr_un holds 108 bytes, the last is zero. */
const SOCKET_PATH_MAX = 107
export const SOCKET_PORT = 5432

/** One data directory and everything that lies in it. */
export interface Place {
  readonly root: string
  readonly cluster: string
  readonly socket: string
  readonly log: string
  readonly password: string
  readonly identity: Identity
  readonly binaries: Binaries
  readonly settings: Readonly<Record<string, string>>
}

export interface PlaceOptions {
  /** Directory of ours; made when absent. */
  readonly directory: string
  /** Folder with another PostgreSQL's programs instead of the shipped ones. */
  readonly binDirectory?: string
  /** False: do as if the kernel had no user namespaces. */
  readonly namespaces?: boolean
  /** More server settings, such as `fsync: off` for a database that is thrown away. */
  readonly settings?: Readonly<Record<string, string>>
}

/** Makes the directory, the password and the socket's place. Safe for several programs at once. */
export function preparePlace(options: PlaceOptions): Place {
  const identity = chooseIdentity(options)
  try {
    mkdirSync(options.directory, { recursive: true, mode: 0o700 })
    const root = realpathSync(options.directory)
    const password = readPassword(root)
    const binaries = options.binDirectory
      ? systemBinaries(options.binDirectory)
      : embeddedBinaries(root, identity)
    const socket = socketDirectory(root)
    if (identity.kind === 'nobody') giveTo(identity, [root, socket, passwordFile(root)])
    return {
      root,
      cluster: join(root, 'postgres'),
      socket,
      log: join(root, 'postgres.log'),
      password,
      identity,
      binaries,
      settings: options.settings ?? {},
    }
  } catch (thrown) {
    if (thrown instanceof StartupError) throw thrown
    if (['ENOSPC', 'EDQUOT'].includes(codeOf(thrown) ?? '')) throw diskFull(options.directory)
    throw new StartupError(
      `The data directory ${options.directory} cannot be used: ${reasonOf(thrown)}. ` +
        'Give another one with TRANCHE_DATA.',
      { cause: thrown },
    )
  }
}

function socketDirectory(root: string): string {
  const beside = join(root, 'run')
  const length = Buffer.byteLength(join(beside, `.s.PGSQL.${SOCKET_PORT}`))
  const short = createHash('sha256').update(root).digest('hex').slice(0, 16)
  const directory = length <= SOCKET_PATH_MAX ? beside : join(tmpdir(), `tranche-${short}`)
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  chmodSync(directory, 0o700)
  return directory
}

function giveTo(
  identity: { readonly uid: number; readonly gid: number },
  paths: readonly string[],
): void {
  for (const path of paths) if (existsSync(path)) chownSync(path, identity.uid, identity.gid)
}
