import { fault, type Result, refuse, success } from '@tranche/engine'
import type { Particulars } from '../base/particulars.ts'
import { inserted } from '../base/storage/changes.ts'
import { violatedConstraint } from '../base/storage/database.ts'
import { record } from '../base/storage/events.ts'
import { newId } from '../base/storage/ids.ts'
import type { Session } from '../organizations/index.ts'
import type { CustomerRow } from './rows.ts'
import { customerView, noAccounts } from './show-customers.ts'
import type { CustomerView } from './views.ts'

export interface NewCustomer {
  readonly particulars: Particulars
  readonly termDays?: number
  readonly language?: string
  readonly externalId?: string
  readonly metadata?: Readonly<Record<string, string>>
}

export async function createCustomer(
  { transaction, origin }: Session,
  input: NewCustomer,
): Promise<Result<CustomerView>> {
  const row = customerRow(newId(), input, origin.now)
  try {
    const changes = [inserted('customers', { ...row })]
    await record(transaction, origin, [{ type: 'customer.created', subjectId: row.id, changes }])
    return success(customerView(row, noAccounts))
  } catch (error) {
    if (violatedConstraint(error) !== 'customers_organization_id_external_id_key') throw error
    const id = input.externalId ?? ''
    const message = `A customer with the external id "${id}" exists already: update it, or use another`
    return refuse(fault('already_exists', message, { path: 'external_id', facts: { id } }))
  }
}

/** A new customer's row. */
export function customerRow(id: string, input: NewCustomer, now: string): CustomerRow {
  return {
    id,
    external_id: input.externalId ?? null,
    name: input.particulars.name,
    particulars: input.particulars,
    term_days: input.termDays ?? null,
    language: input.language ?? null,
    metadata: input.metadata ?? {},
    created_at: now,
    updated_at: now,
    version: 1,
  }
}
