/**
 * What `verify` holds the books against: every PDF's hash stands in the chain of events, also of
 * those made before it did; a chain whose organization is gone can be seen.
 */
export const evidence = `
CREATE POLICY directory ON event_chains FOR SELECT
  USING (current_setting('tranche.directory', true) = 'on');

ALTER TABLE pdf_files NO FORCE ROW LEVEL SECURITY;
ALTER TABLE invoices NO FORCE ROW LEVEL SECURITY;
ALTER TABLE events NO FORCE ROW LEVEL SECURITY;
ALTER TABLE event_chains NO FORCE ROW LEVEL SECURITY;
DO $$
DECLARE
  made record;
  head event_chains;
  event events;
BEGIN
  FOR made IN SELECT p.organization_id, p.invoice_id, p.sha256, p.made_at, i.order_id
    FROM pdf_files p
    JOIN invoices i ON i.organization_id = p.organization_id AND i.id = p.invoice_id
    ORDER BY p.organization_id, p.made_at, p.invoice_id
  LOOP
    SELECT * INTO STRICT head FROM event_chains WHERE organization_id = made.organization_id
      FOR UPDATE;
    event.organization_id := made.organization_id;
    event.sequence := head.sequence + 1;
    event.id := gen_random_uuid();
    event.type := 'invoice.pdf_made';
    event.subject_id := made.invoice_id;
    event.order_id := made.order_id;
    event.occurred_at := date_trunc('milliseconds', made.made_at);
    event.via := 'migration';
    event.request_id := '0014-evidence';
    event.body := format('{"data":{"sha256":"%s"},"rows":{}}', made.sha256);
    event.hash := encode(sha256(convert_to(concat(head.hash, E'\\n', event.sequence, E'\\n',
      event.id, E'\\n', event.type, E'\\n', event.subject_id, E'\\n', event.order_id, E'\\n',
      to_char(event.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), E'\\n',
      event.via, E'\\n', event.request_id, E'\\n', event.body), 'UTF8')), 'hex');
    INSERT INTO events SELECT event.*;
    UPDATE event_chains SET sequence = event.sequence, hash = event.hash
      WHERE organization_id = made.organization_id;
  END LOOP;
END $$;
ALTER TABLE pdf_files FORCE ROW LEVEL SECURITY;
ALTER TABLE invoices FORCE ROW LEVEL SECURITY;
ALTER TABLE events FORCE ROW LEVEL SECURITY;
ALTER TABLE event_chains FORCE ROW LEVEL SECURITY;
`
