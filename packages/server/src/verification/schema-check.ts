import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { queryRows } from '../base/storage/database.ts'
import { migrations } from '../base/storage/migrations/index.ts'

interface Guard {
  /** `trigger append_only of events`. */
  readonly name: string
  /** The table it belongs to; empty for functions. */
  readonly relation: string
  readonly definition: string
}

/** Everything in the schema in use that keeps rows right: as text, without the schema's name. */
const guards = `
  WITH relations AS (
    SELECT oid, relname, relrowsecurity, relforcerowsecurity FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
      AND relname <> 'schema_migrations'
  )
  SELECT format('table %s', relname) AS name, relname AS relation,
      format('row security %s %s, foreign keys %s, privileges %s', relrowsecurity,
        relforcerowsecurity,
        (SELECT coalesce(bool_and(tgenabled = 'O'), true) FROM pg_trigger
          WHERE tgrelid = r.oid AND tgisinternal),
        (SELECT string_agg(p, ' ' ORDER BY p) FROM unnest(ARRAY['DELETE', 'INSERT', 'SELECT',
          'UPDATE', 'TRUNCATE']) p WHERE has_table_privilege('tranche_app', r.oid, p)))
      AS definition
    FROM relations r
  UNION ALL
  SELECT format('trigger %s of %s', tgname, relname), relname,
      format('%s %s', pg_get_triggerdef(t.oid, true), tgenabled)
    FROM pg_trigger t JOIN relations r ON r.oid = t.tgrelid WHERE NOT tgisinternal
  UNION ALL
  SELECT format('constraint %s of %s', conname, relname), relname,
      format('%s %s', pg_get_constraintdef(c.oid, true), convalidated)
    FROM pg_constraint c JOIN relations r ON r.oid = c.conrelid WHERE contype <> 'n'
  UNION ALL
  SELECT format('policy %s of %s', polname, relname), relname,
      format('%s %s %s %s', polcmd, polpermissive, pg_get_expr(polqual, polrelid),
        pg_get_expr(polwithcheck, polrelid))
    FROM pg_policy p JOIN relations r ON r.oid = p.polrelid
  UNION ALL
  SELECT format('rule %s of %s', rulename, relname), relname, pg_get_ruledef(w.oid, true)
    FROM pg_rewrite w JOIN relations r ON r.oid = w.ev_class
  UNION ALL
  SELECT format('unique index %s of %s', i.relname, r.relname), r.relname,
      pg_get_indexdef(indexrelid, 0, true) || ' ' || indisvalid
    FROM pg_index x JOIN relations r ON r.oid = x.indrelid JOIN pg_class i ON i.oid = indexrelid
    WHERE indisunique
  UNION ALL
  SELECT format('column %s of %s', attname, relname), relname,
      format('%s %s %s', format_type(atttypid, atttypmod), attnotnull,
        pg_get_expr(adbin, adrelid))
    FROM pg_attribute a JOIN relations r ON r.oid = a.attrelid
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE attnum > 0 AND NOT attisdropped
  UNION ALL
  SELECT format('function %s (%s)', proname, pg_get_function_identity_arguments(p.oid)), '',
      format('%s %s %s %s', prosrc, provolatile, prosecdef, proconfig)
    FROM pg_proc p WHERE pronamespace = current_schema()::regnamespace`

/**
 * Holds triggers, functions, constraints, policies and columns against what the migrations make:
 * they make it once more, in a schema that is rolled back. Undefined where the database's user may
 * make none.
 */
export async function checkSchema(
  pool: pg.Pool,
): Promise<{ rows: number; findings: string[] } | undefined> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const found = await queryRows<Guard>(client, guards)
    const name = `verify_${randomBytes(6).toString('hex')}`
    await client.query(`CREATE SCHEMA ${name}; SET LOCAL search_path = ${name}`)
    for (const { sql } of migrations) await client.query(sql)
    return compare(await queryRows<Guard>(client, guards), found)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '42501') return undefined
    throw error
  } finally {
    await client.query('ROLLBACK').catch(() => undefined)
    client.release()
  }
}

function compare(
  made: readonly Guard[],
  found: readonly Guard[],
): { rows: number; findings: string[] } {
  const expected = new Map(made.map((each) => [each.name, each]))
  const actual = new Map(found.map((each) => [each.name, each]))
  const ours = new Set(made.map(({ relation }) => relation))
  const missing = made.flatMap(({ name, definition }) => {
    const stored = actual.get(name)
    if (stored === undefined) return [`${name} is missing`]
    return stored.definition === definition ? [] : [`${name} is not what the program made`]
  })
  // Other tables and functions are somebody else's; what hangs on ours was not there.
  const strange = found.filter(
    ({ name, relation }) => relation !== '' && ours.has(relation) && !expected.has(name),
  )
  const added = strange.map(({ name }) => `${name} was added`)
  return { rows: made.length, findings: [...missing, ...added] }
}
