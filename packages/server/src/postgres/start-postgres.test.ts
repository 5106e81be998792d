import { describe, expect, it } from 'vitest'
import { freshDatabase, hasSystemPostgres } from '../../../../tests/fresh-database.ts'

describe('a fresh database', () => {
  it('belongs to a role that is no superuser', async () => {
    const database = await freshDatabase()
    const found = await database.pool.query(
      'select rolsuper, rolbypassrls from pg_roles where rolname = current_user',
    )
    expect(found.rows).toEqual([{ rolsuper: false, rolbypassrls: false }])
    await database.drop()
  })

  it.skipIf(!hasSystemPostgres())("is made on the machine's PostgreSQL 15 too", async () => {
    const database = await freshDatabase({ server: 'system' })
    const found = await database.pool.query('show server_version_num')
    expect(Math.floor(Number(found.rows[0].server_version_num) / 10_000)).toBe(15)
    await database.drop()
  })
})
