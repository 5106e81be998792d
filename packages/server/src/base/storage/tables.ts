/** What the writer of rows knows of a table; a test compares it with the catalog. */
export interface Table {
  readonly key: readonly string[]
  /** Column → PostgreSQL type, without organization_id. */
  readonly columns: Readonly<Record<string, string>>
  /** Columns that events don't carry: big (their hash stands beside), or kept by jobs. */
  readonly unlogged?: readonly string[]
  /** Columns that the database computes: nobody writes them, and no event tells of them. */
  readonly computed?: readonly string[]
  /** An unlogged column of long JSON text: it travels beside the others, not within their JSON. */
  readonly apart?: string
  /** Makes of an older event's `row` what its table holds today, where columns changed. */
  readonly lifted?: string
  /** Rows that older events told within another table's: where that has a column, and how. */
  readonly within?: { readonly table: string; readonly column: string; readonly row: string }
}

const stamps = { created_at: 'timestamptz', updated_at: 'timestamptz', version: 'integer' }

/** Tables that events tell of, parents before children: the order in which rows are written. */
export const tables = {
  organizations: {
    key: [],
    columns: {
      name: 'text',
      country: 'text',
      currency: 'text',
      timezone: 'text',
      particulars: 'jsonb',
      bank: 'jsonb',
      term_days: 'integer',
      language: 'text',
      paper: 'text',
      number_formats: 'jsonb',
      tax_rates: 'jsonb',
      tax_mode: 'text',
      final_mode: 'text',
      date_order: 'text',
      clock_mode: 'text',
      frozen_at: 'timestamptz',
      refreshed_on: 'date',
      demo: 'boolean',
      archived_at: 'timestamptz',
      ...stamps,
    },
    unlogged: ['refreshed_on'],
    lifted: 'lifted_organization(row)',
  },
  customers: {
    key: ['id'],
    columns: {
      id: 'uuid',
      external_id: 'text',
      name: 'text',
      particulars: 'jsonb',
      term_days: 'integer',
      language: 'text',
      metadata: 'jsonb',
      name_key: 'text',
      ...stamps,
    },
    computed: ['name_key'],
  },
  customer_credits: {
    key: ['customer_id', 'currency'],
    columns: { customer_id: 'uuid', currency: 'text', balance: 'bigint' },
  },
  plan_templates: {
    key: ['id'],
    columns: { id: 'uuid', code: 'text', label: 'text', plan: 'jsonb', ...stamps },
  },
  orders: {
    key: ['id'],
    columns: {
      id: 'uuid',
      number: 'text',
      customer_id: 'uuid',
      label: 'text',
      currency: 'text',
      state: 'text',
      tax_mode: 'text',
      final_mode: 'text',
      tolerance: 'numeric',
      term_days: 'integer',
      customer_reference: 'text',
      external_id: 'text',
      metadata: 'jsonb',
      plan_basis: 'text',
      plan_by: 'text',
      value: 'bigint',
      ceiling: 'bigint',
      billed: 'bigint',
      progress_percent: 'numeric',
      progress_count: 'integer',
      invoice_count: 'integer',
      final_issued: 'boolean',
      confirmed_on: 'date',
      ...stamps,
    },
  },
  order_lines: {
    key: ['order_id', 'id'],
    columns: {
      order_id: 'uuid',
      id: 'text',
      position: 'integer',
      label: 'text',
      kind: 'text',
      method: 'text',
      terms: 'jsonb',
      net: 'bigint',
      taxes: 'jsonb',
      ceiling: 'bigint',
      billed: 'bigint',
      billed_percent: 'numeric',
      held: 'bigint',
      progress_percent: 'numeric',
      recorded: 'numeric',
    },
    lifted: 'lifted_line(row, $1)',
  },
  instalments: {
    key: ['order_id', 'id'],
    columns: {
      order_id: 'uuid',
      id: 'text',
      position: 'integer',
      label: 'text',
      terms: 'jsonb',
      implied: 'boolean',
      triggered: 'boolean',
      billed: 'bigint',
      settled: 'boolean',
    },
    lifted: 'lifted_instalment(row, $1)',
  },
  order_taxes: {
    key: ['order_id', 'tax_group', 'tax_key'],
    columns: {
      order_id: 'uuid',
      tax_group: 'text',
      tax_key: 'text',
      net: 'bigint',
      tax: 'bigint',
    },
  },
  progress: {
    key: ['order_id', 'sequence'],
    columns: {
      order_id: 'uuid',
      sequence: 'integer',
      percent: 'numeric',
      lines: 'jsonb',
      reason: 'text',
      recorded_on: 'date',
      recorded_at: 'timestamptz',
    },
  },
  number_counters: {
    key: ['series', 'year'],
    columns: { series: 'text', year: 'integer', last: 'bigint', last_on: 'date' },
    // The document that carries the number tells its day.
    unlogged: ['last_on'],
  },
  documents: {
    key: ['id'],
    columns: {
      id: 'uuid',
      kind: 'text',
      subject_type: 'text',
      subject_id: 'uuid',
      number: 'text',
      series: 'text',
      series_year: 'integer',
      series_number: 'bigint',
      issued_on: 'date',
      format: 'text',
      text: 'text',
      hash: 'text',
      created_at: 'timestamptz',
    },
    unlogged: ['text'],
    apart: 'text',
    within: { table: 'invoices', column: 'document_hash', row: 'document_of_invoice(row)' },
  },
  invoices: {
    key: ['id'],
    columns: {
      id: 'uuid',
      number: 'text',
      order_id: 'uuid',
      customer_id: 'uuid',
      kind: 'text',
      currency: 'text',
      issued_on: 'date',
      due_on: 'date',
      net: 'bigint',
      tax: 'bigint',
      gross: 'bigint',
      payable: 'bigint',
      credits_id: 'uuid',
      settled: 'bigint',
      entry_id: 'uuid',
      credited: 'bigint',
      credited_payable: 'bigint',
      credit_settled: 'bigint',
      paid: 'bigint',
      open: 'bigint',
      ...stamps,
    },
    computed: ['open'],
    lifted: 'lifted_invoice(row)',
  },
  work_entries: {
    key: ['id'],
    columns: {
      id: 'uuid',
      order_id: 'uuid',
      line_id: 'text',
      kind: 'text',
      day: 'date',
      person: 'text',
      role: 'text',
      hours: 'numeric',
      rate: 'numeric',
      amount: 'bigint',
      receipt: 'text',
      billable: 'boolean',
      worth: 'numeric',
      invoice_id: 'uuid',
      created_at: 'timestamptz',
    },
  },
  invoice_lines: {
    key: ['invoice_id', 'line_id'],
    columns: {
      invoice_id: 'uuid',
      line_id: 'text',
      position: 'integer',
      order_id: 'uuid',
      previous: 'bigint',
      net: 'bigint',
      to_date: 'bigint',
    },
  },
  invoice_taxes: {
    key: ['invoice_id', 'tax_group', 'tax_key'],
    columns: {
      invoice_id: 'uuid',
      tax_group: 'text',
      tax_key: 'text',
      order_id: 'uuid',
      percent: 'numeric',
      base: 'bigint',
      tax: 'bigint',
    },
  },
  invoice_withholdings: {
    key: ['invoice_id', 'position'],
    columns: {
      invoice_id: 'uuid',
      position: 'integer',
      kind: 'text',
      key: 'text',
      account: 'text',
      base: 'bigint',
      amount: 'bigint',
      due_on: 'date',
    },
  },
  invoice_instalments: {
    key: ['invoice_id', 'instalment_id'],
    columns: {
      invoice_id: 'uuid',
      instalment_id: 'text',
      order_id: 'uuid',
      net: 'bigint',
    },
  },
  payments: {
    key: ['id'],
    columns: {
      id: 'uuid',
      customer_id: 'uuid',
      currency: 'text',
      amount: 'bigint',
      received_on: 'date',
      reference: 'text',
      source: 'text',
      unallocated: 'bigint',
      reversed_on: 'date',
      reversal_reason: 'text',
      ...stamps,
    },
  },
  allocations: {
    key: ['payment_id', 'invoice_id'],
    columns: { payment_id: 'uuid', invoice_id: 'uuid', amount: 'bigint' },
  },
  entries: {
    key: ['id'],
    columns: {
      id: 'uuid',
      posted_on: 'date',
      kind: 'text',
      currency: 'text',
      order_id: 'uuid',
      invoice_id: 'uuid',
      payment_id: 'uuid',
      reverses: 'uuid',
      created_at: 'timestamptz',
    },
  },
  postings: {
    key: ['entry_id', 'position'],
    columns: {
      entry_id: 'uuid',
      position: 'integer',
      account: 'text',
      amount: 'bigint',
      customer_id: 'uuid',
    },
  },
} as const satisfies Record<string, Table>

export type TableName = keyof typeof tables

export const tableNames = Object.keys(tables) as readonly TableName[]
