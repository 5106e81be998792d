import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from '../../packages/server/src/base/storage/migrate.ts'
import { type Table, tables } from '../../packages/server/src/base/storage/tables.ts'
import { emptyDatabase, type FreshDatabase, hasSystemPostgres } from '../fresh-database.ts'

/** Our tables; the migrator's own list belongs to no organization. */
const ours = `relnamespace = 'public'::regnamespace AND relkind = 'r'
  AND relname <> 'schema_migrations'`

for (const server of ['embedded', 'system'] as const) {
  describe(`schema on the ${server} PostgreSQL`, () => {
    let database: FreshDatabase | undefined

    beforeAll(async () => {
      if (server === 'system' && !hasSystemPostgres()) return
      database = await emptyDatabase({ server })
      await migrate(database.pool)
    })
    afterAll(() => database?.drop())

    async function names(sql: string): Promise<string[]> {
      if (database === undefined) throw new Error('No PostgreSQL 15 on this machine')
      const { rows } = await database.pool.query<{ name: string }>(sql)
      return rows.map(({ name }) => name)
    }

    function check(title: string, test: () => Promise<void>): void {
      it(title, async ({ skip }) => {
        if (database === undefined) skip('this machine has no PostgreSQL 15 of its own')
        await test()
      })
    }

    check('has organization_id first in every index and key', async () => {
      const others = await names(`SELECT i.relname AS name FROM pg_index x
        JOIN pg_class i ON i.oid = x.indexrelid
        JOIN pg_class t ON t.oid = x.indrelid
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0]
        WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r'
          AND t.relname <> 'schema_migrations' AND a.attname <> 'organization_id'`)
      expect(others).toEqual([])
    })

    check('has organization_id first in every foreign key', async () => {
      const others = await names(`SELECT c.conname AS name FROM pg_constraint c
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = c.confkey[1]
        WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace
          AND (a.attname <> 'organization_id' OR b.attname <> 'organization_id')`)
      expect(others).toEqual([])
    })

    check('forces row-level security with a policy on every table', async () => {
      const open = await names(`SELECT relname AS name FROM pg_class c WHERE ${ours}
        AND NOT (relrowsecurity AND relforcerowsecurity
          AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))`)
      expect(open).toEqual([])
    })

    check('keeps money and figures out of floating point, and out of sequences', async () => {
      const floating = await names(`SELECT c.relname || '.' || a.attname AS name
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE ${ours} AND a.attnum > 0
          AND a.atttypid IN ('float4'::regtype, 'float8'::regtype, 'money'::regtype)`)
      expect(floating).toEqual([])
      expect(
        await names(`SELECT relname AS name FROM pg_class
          WHERE relnamespace = 'public'::regnamespace AND relkind = 'S'`),
      ).toEqual([])
    })

    check('lets the application work as a role that row-level security binds', async () => {
      const roles = await names(`SELECT rolname AS name FROM pg_roles
        WHERE rolname = 'tranche_app' AND NOT rolsuper AND NOT rolbypassrls AND NOT rolcanlogin`)
      expect(roles).toEqual(['tranche_app'])
    })

    check('has the columns and keys that the writer of rows believes in', async () => {
      for (const [name, table] of Object.entries(tables) as [string, Table][]) {
        const columns = await names(`SELECT attname AS name FROM pg_attribute
          WHERE attrelid = '${name}'::regclass AND attnum > 0 AND NOT attisdropped
            AND attname <> 'organization_id'`)
        expect([name, ...columns.sort()]).toEqual([name, ...Object.keys(table.columns).sort()])
        const key = await names(`SELECT a.attname AS name FROM pg_index x
          CROSS JOIN unnest(x.indkey::int2[]) WITH ORDINALITY AS k(number, place)
          JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.number
          WHERE x.indrelid = '${name}'::regclass AND x.indisprimary ORDER BY k.place`)
        expect([name, ...key]).toEqual([name, 'organization_id', ...table.key])
      }
    })
  })
}

it('migrates once however many begin together', async () => {
  const database = await emptyDatabase()
  try {
    await Promise.all([1, 2, 3, 4].map(() => migrate(database.pool)))
    await migrate(database.pool)
    const { rows } = await database.pool.query('SELECT name FROM schema_migrations')
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length)
  } finally {
    await database.drop()
  }
})
