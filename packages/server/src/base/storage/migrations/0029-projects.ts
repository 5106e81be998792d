/**
 * What is worked on, for one order or several: statuses in their order, parts that are reported by
 * themselves, work packages, and hours that are of no line. By what an order or a line is billed
 * stands beside its plan, as it was written, and how long it runs; where nothing stands there is
 * nothing, as in events from before.
 */
export const projects = `
CREATE TABLE projects (
  organization_id uuid NOT NULL REFERENCES organizations,
  id uuid NOT NULL,
  number text NOT NULL,
  label text NOT NULL,
  customer_id uuid,
  statuses jsonb NOT NULL,
  status text NOT NULL,
  percent numeric,
  unplaced numeric NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, number),
  FOREIGN KEY (organization_id, customer_id) REFERENCES customers,
  CHECK (unplaced >= 0),
  CHECK (statuses ? status)
);
CREATE INDEX projects_of_customer ON projects (organization_id, customer_id, id);

CREATE TABLE subprojects (
  organization_id uuid NOT NULL,
  project_id uuid NOT NULL,
  id text NOT NULL,
  position integer NOT NULL,
  label text NOT NULL,
  weight numeric,
  percent numeric,
  PRIMARY KEY (organization_id, project_id, id),
  FOREIGN KEY (organization_id, project_id) REFERENCES projects
);

CREATE TABLE tasks (
  organization_id uuid NOT NULL,
  project_id uuid NOT NULL,
  id text NOT NULL,
  position integer NOT NULL,
  label text NOT NULL,
  days numeric NOT NULL,
  subproject_id text,
  percent numeric NOT NULL,
  PRIMARY KEY (organization_id, project_id, id),
  FOREIGN KEY (organization_id, project_id, subproject_id)
    REFERENCES subprojects (organization_id, project_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (organization_id, project_id) REFERENCES projects
);

CREATE TABLE project_times (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  project_id uuid NOT NULL,
  day date NOT NULL,
  person text,
  hours numeric NOT NULL CHECK (hours > 0),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, project_id) REFERENCES projects
);
CREATE INDEX project_times_of_project ON project_times (organization_id, project_id, id);

ALTER TABLE orders
  ADD COLUMN project_id uuid,
  ADD COLUMN billing jsonb,
  ADD COLUMN contract jsonb,
  ADD FOREIGN KEY (organization_id, project_id) REFERENCES projects;
CREATE INDEX orders_of_project ON orders (organization_id, project_id, id)
  WHERE project_id IS NOT NULL;
ALTER TABLE order_lines
  ADD COLUMN section text, ADD COLUMN instead_of text,
  ADD COLUMN subproject text, ADD COLUMN billing jsonb;
ALTER TABLE organizations ADD COLUMN project_statuses jsonb;

-- Billed by hand, an order is listed nowhere before its day; what stands in the queue already is
-- decided anew.
ALTER TABLE readiness
  DROP CONSTRAINT readiness_bucket_check,
  ADD CHECK (bucket IN ('ready', 'blocked', 'almost', 'waiting', 'silent')),
  ADD COLUMN signal text, ADD COLUMN waits boolean NOT NULL DEFAULT false,
  ADD COLUMN ongoing boolean NOT NULL DEFAULT true, ADD COLUMN notice_by date,
  NO FORCE ROW LEVEL SECURITY;
CREATE INDEX readiness_by_notice ON readiness (organization_id, notice_by, order_id)
  WHERE notice_by IS NOT NULL;
ALTER TABLE readiness DISABLE TRIGGER USER;
UPDATE readiness SET decided_on = NULL;
ALTER TABLE readiness ENABLE TRIGGER USER;
ALTER TABLE readiness FORCE ROW LEVEL SECURITY;
ALTER TABLE organizations NO FORCE ROW LEVEL SECURITY;
UPDATE organizations SET refreshed_on = NULL;
ALTER TABLE organizations FORCE ROW LEVEL SECURITY;

${['projects', 'subprojects', 'tasks', 'project_times'].map(guarded).join('\n')}
`

function guarded(table: string): string {
  return `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organization ON ${table} USING (organization_id =
  (SELECT nullif(current_setting('tranche.organization_id', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO tranche_app;`
}
