import type Pg from 'pg'

/** Any number: nothing else takes this lock. */
const lock = 7_271_099

/**
 * Lets a billing run issue its first batch, however large that is, and then stand: every further
 * one waits until it is let go, or the connection is gone.
 */
export async function holdMidway(owner: Pg.ClientBase): Promise<void> {
  await owner.query(`
    CREATE FUNCTION wait_midway() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF EXISTS (SELECT FROM billing_run_items WHERE state = 'issued') THEN
        PERFORM pg_advisory_xact_lock_shared(${lock});
      END IF;
      RETURN NULL;
    END $$;
    CREATE TRIGGER wait_midway BEFORE INSERT ON invoices EXECUTE FUNCTION wait_midway();
    SELECT pg_advisory_lock(${lock})`)
}

/** Lets it go on, and takes everything away that was put into its way. */
export async function letGo(owner: Pg.ClientBase): Promise<void> {
  await owner.query('SELECT pg_advisory_unlock_all()')
  await owner.query('DROP FUNCTION wait_midway CASCADE')
}
