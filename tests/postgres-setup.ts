import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {} from 'vitest'
import type { RunningPostgres } from '../packages/server/src/base/postgres/start-postgres.ts'
import { startPostgres } from '../packages/server/src/base/postgres/start-postgres.ts'

/** Connection addresses of one throw-away server. */
export interface TestServer {
  /** May create databases. */
  readonly adminUrl: string
  /** The application's role, no superuser. */
  readonly url: string
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

interface Project {
  provide(key: 'postgres' | 'systemPostgres', value: TestServer | undefined): void
}

/** Starts real servers in a temporary directory, before the first test of a project. */
export default async function setup(project: Project): Promise<() => Promise<void>> {
  const directory = mkdtempSync(join(tmpdir(), 'tranche-test-'))
  const settings = {
    fsync: 'off',
    synchronous_commit: 'off',
    max_connections: '200',
    shared_buffers: '64MB',
  }
  const system = existsSync(join(SYSTEM_PROGRAMS, 'postgres'))
  const [embedded, own] = await Promise.all([
    startPostgres({ directory: join(directory, 'embedded'), settings }),
    system
      ? startPostgres({
          directory: join(directory, 'system'),
          binDirectory: SYSTEM_PROGRAMS,
          settings,
        })
      : undefined,
  ])
  project.provide('postgres', addresses(embedded))
  project.provide('systemPostgres', own === undefined ? undefined : addresses(own))
  return async () => {
    await Promise.all([embedded.stop({ always: true }), own?.stop({ always: true })])
    rmSync(directory, { recursive: true, force: true })
  }
}

function addresses(server: RunningPostgres): TestServer {
  return { adminUrl: server.adminUrl, url: server.url }
}
