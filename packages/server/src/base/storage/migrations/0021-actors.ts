/**
 * Events say who did it, and by which version of the text they are hashed. Those from before are
 * of version 1 and of nobody who had signed in. No field but the body holds a line break: in the
 * hashed text each stands on a line of its own.
 */
export const actors = `
ALTER TABLE events
  ADD COLUMN actor_kind text NOT NULL DEFAULT 'local',
  ADD COLUMN actor_id text,
  ADD COLUMN actor_name text,
  ADD COLUMN hash_version smallint NOT NULL DEFAULT 1,
  ADD CONSTRAINT events_hashed_by_line CHECK (actor_id <> '' AND actor_name <> ''
    AND strpos(concat(type, actor_kind, actor_id, actor_name, via, request_id), E'\\n') = 0);
ALTER TABLE events ALTER COLUMN actor_kind DROP DEFAULT, ALTER COLUMN hash_version DROP DEFAULT;
`
