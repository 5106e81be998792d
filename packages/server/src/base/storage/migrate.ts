import { createHash } from 'node:crypto'
import type pg from 'pg'
import { migrations as allMigrations, type Migration } from './migrations/index.ts'

/** Any number: only migrators of Tranche take this lock. */
const migrationLock = 7_271_024

/**
 * Brings the schema up to date: forward only, one migrator at a time, all or nothing.
 * A database that is newer than this program, or whose released migrations differ, is refused.
 */
export async function migrate(pool: pg.Pool, known = allMigrations): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock])
    await createRole(client)
    await runMissing(client, known)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

/** The role that use cases work as: whoever connects, row-level security holds. */
async function createRole(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ usable: boolean }>(
    `SELECT bool_or(pg_has_role(current_user, oid,
        CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END
      )) AS usable FROM pg_roles WHERE rolname = 'tranche_app'`,
  )
  if (rows[0]?.usable === true) return
  try {
    await client.query(`DO $$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tranche_app') THEN
        CREATE ROLE tranche_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
      END IF;
      EXECUTE format('GRANT tranche_app TO %I', current_user);
    END $$`)
  } catch (error) {
    throw new Error(
      'The database user may not make the role that row-level security needs. Let an administrator ' +
        'run: CREATE ROLE tranche_app NOLOGIN; GRANT tranche_app TO <that user>;',
      { cause: error },
    )
  }
}

async function runMissing(client: pg.PoolClient, migrations: readonly Migration[]): Promise<void> {
  await client.query(`CREATE TABLE IF NOT EXISTS schema_migrations (
    name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`)
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'SELECT name, sha256 FROM schema_migrations ORDER BY name',
  )
  const applied = new Map(rows.map((row) => [row.name, row.sha256]))
  const known = new Set(migrations.map(({ name }) => name))
  const newer = rows.filter(({ name }) => !known.has(name)).map(({ name }) => name)
  if (newer.length > 0) {
    throw new Error(`The database is newer than this program (${newer.join(', ')}): update Tranche`)
  }
  for (const { name, sql } of migrations) {
    const sha256 = createHash('sha256').update(sql).digest('hex')
    const found = applied.get(name)
    if (found === sha256) continue
    if (found !== undefined) {
      throw new Error(`Migration ${name} was applied with another text: restore that version`)
    }
    await client.query(sql)
    await client.query('INSERT INTO schema_migrations (name, sha256) VALUES ($1, $2)', [
      name,
      sha256,
    ])
  }
}
