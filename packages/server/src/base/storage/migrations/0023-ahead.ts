/**
 * An invoice's figures are written before its number is taken, which one writer of a
 * series at a time may do. The invoice follows in the same transaction; its end checks that.
 */
export const figuresAhead = `
ALTER TABLE invoice_lines
  ALTER CONSTRAINT invoice_lines_organization_id_invoice_id_fkey DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE invoice_taxes
  ALTER CONSTRAINT invoice_taxes_organization_id_invoice_id_fkey DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE invoice_instalments
  ALTER CONSTRAINT invoice_instalments_organization_id_invoice_id_fkey
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE invoice_withholdings
  ALTER CONSTRAINT invoice_withholdings_organization_id_invoice_id_fkey
    DEFERRABLE INITIALLY DEFERRED;
`
