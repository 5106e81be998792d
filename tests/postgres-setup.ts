import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Pg from 'pg'
import type {} from 'vitest'
import { createPool } from '../packages/server/src/base/postgres/open-pool.ts'
import type { RunningPostgres } from '../packages/server/src/base/postgres/start-postgres.ts'
import { startPostgres } from '../packages/server/src/base/postgres/start-postgres.ts'
import { migrate } from '../packages/server/src/base/storage/migrate.ts'

// It is the server's dependency, not the root's.
const require = createRequire(new URL('../packages/server/package.json', import.meta.url))
const { runMigrations } = require('graphile-worker') as {
  runMigrations: (options: { pgPool: Pg.Pool }) => Promise<void>
}

/** Connection addresses of one throw-away server. */
export interface TestServer {
  /** May create databases. */
  readonly adminUrl: string
  /** The application's role, no superuser. */
  readonly url: string
  /** A database with our schema and no rows, to copy others from. */
  readonly template?: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: TestServer
    /** The machine's own PostgreSQL 15, where there is one. */
    systemPostgres: TestServer | undefined
  }
}

/** Oldest version that we promise; Debian's place for it. */
const SYSTEM_PROGRAMS = '/usr/lib/postgresql/15/bin'

export interface Project {
  provide<Key extends 'postgres' | 'systemPostgres'>(key: Key, value: Provided[Key]): void
}

interface Provided {
  readonly postgres: TestServer
  readonly systemPostgres: TestServer | undefined
}

interface Servers extends Provided {
  stop(): Promise<void>
}

/** All projects of a run share the servers: each loads this file anew, in one process. */
const shared = globalThis as { trancheServers?: Promise<Servers>; trancheProjects?: number }

/** Real servers in a temporary directory, from the first project's first test to the last's. */
export default async function setup(project: Project): Promise<() => Promise<void>> {
  shared.trancheProjects = (shared.trancheProjects ?? 0) + 1
  shared.trancheServers ??= startServers()
  const servers = await shared.trancheServers
  project.provide('postgres', servers.postgres)
  project.provide('systemPostgres', servers.systemPostgres)
  return async () => {
    shared.trancheProjects = (shared.trancheProjects ?? 1) - 1
    if (shared.trancheProjects > 0) return
    delete shared.trancheServers
    await servers.stop()
  }
}

async function startServers(): Promise<Servers> {
  const directory = mkdtempSync(join(tmpdir(), 'tranche-test-'))
  const settings = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '300',
    shared_buffers: '64MB',
  }
  const start = (name: string, binDirectory?: string) =>
    startPostgres({
      directory: join(directory, name),
      settings,
      ...(binDirectory === undefined ? {} : { binDirectory }),
    })
  const system = existsSync(join(SYSTEM_PROGRAMS, 'postgres'))
  const [embedded, own] = await Promise.all([
    start('embedded'),
    system ? start('system', SYSTEM_PROGRAMS) : undefined,
  ])
  await prepareTemplate(embedded.url)
  return {
    postgres: { ...addresses(embedded), template: 'tranche' },
    systemPostgres: own === undefined ? undefined : addresses(own),
    async stop() {
      await Promise.all([embedded.stop({ always: true }), own?.stop({ always: true })])
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** Everything that a server makes in an empty database when it starts. */
async function prepareTemplate(connectionString: string): Promise<void> {
  const pool = createPool({ connectionString })
  await runMigrations({ pgPool: pool })
  await migrate(pool)
  await pool.end()
}

function addresses(server: RunningPostgres): TestServer {
  return { adminUrl: server.adminUrl, url: server.url }
}
