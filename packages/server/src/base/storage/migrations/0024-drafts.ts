/** A draft may be deleted, and with it the words by which it was found; nothing else of orders. */
export const deletedDrafts = `
CREATE TRIGGER only_drafts BEFORE DELETE ON orders
  FOR EACH ROW WHEN (OLD.state <> 'draft') EXECUTE FUNCTION refuse_change();
CREATE FUNCTION search_order_gone () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM search_words w USING before_rows b
    WHERE w.organization_id = b.organization_id AND w.id = b.id;
  RETURN NULL;
END $$;
CREATE TRIGGER searchable_no_more AFTER DELETE ON orders REFERENCING OLD TABLE AS before_rows
  FOR EACH STATEMENT EXECUTE FUNCTION search_order_gone();
`
