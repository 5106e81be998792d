import { setClock } from './clock/index.ts'
import type { Application } from './contract.ts'
import { creditInvoice, previewCredit } from './credits/index.ts'
import { createCustomer, listCustomers, showCustomer, updateCustomer } from './customers/index.ts'
import { loadDemo, showDemos } from './demo/index.ts'
import { documentFile } from './documents/index.ts'
import { listEvents } from './events/index.ts'
import { importOrders } from './imports/index.ts'
import {
  issueInvoice,
  listInvoices,
  previewInvoice,
  showInvoice,
  summarizeInvoices,
} from './invoices/index.ts'
import { balances, listEntries } from './ledger/index.ts'
import {
  closeOrder,
  confirmOrder,
  createOrder,
  explainBillable,
  liftHold,
  listOrders,
  outlookOfOrder,
  previewOrder,
  replaceOrder,
  showOrder,
  summarizeOrders,
  totalOrders,
  triggerInstalment,
} from './orders/index.ts'
import {
  configureOrganization,
  createOrganization,
  type Dependencies,
  type Enqueue,
  listOrganizations,
  showNumbering,
  showOrganization,
} from './organizations/index.ts'
import {
  listPayments,
  previewPayment,
  recordPayment,
  reversePayment,
  showPayment,
} from './payments/index.ts'
import { createTemplate, listTemplates, replaceTemplate, showTemplate } from './plans/index.ts'
import { previewProgress, recordProgress } from './progress/index.ts'
import { listQueue } from './queue/index.ts'
import { ageing, listOpenInvoices, showStatement } from './receivables/index.ts'
import { changeRun, issueRun, listRunItems, listRuns, previewRun, showRun } from './runs/index.ts'
import { search } from './search/index.ts'
import { verify } from './verification/index.ts'

export type ApplicationDependencies = Omit<Dependencies, 'enqueue'> & {
  readonly enqueue?: Enqueue
}

/** The parts with the job queue's own way to add a job where no other is given. */
export function applicationParts(parts: ApplicationDependencies): Dependencies {
  return { ...parts, enqueue: parts.enqueue ?? addJob }
}

/** What the server can do, on these parts. */
export function createApplication(parts: ApplicationDependencies): Application {
  const it = applicationParts(parts)
  return {
    createOrganization: (input, asker) => createOrganization(it, input, asker),
    listOrganizations: () => listOrganizations(it),
    showOrganization: (context) => showOrganization(it, context),
    configureOrganization: (context, change) => configureOrganization(it, context, change),
    showNumbering: (context, formats) => showNumbering(it, context, formats),
    setClock: (context, change) => setClock(it, context, change),
    loadDemo: (asker) => loadDemo(it, asker),
    showDemos: () => showDemos(it),
    createCustomer: (context, input) => createCustomer(it, context, input),
    updateCustomer: (context, id, change) => updateCustomer(it, context, { id, change }),
    showCustomer: (context, id) => showCustomer(it, context, id),
    listCustomers: (context, page, filter) => listCustomers(it, context, { page, filter }),
    showStatement: (context, input) => showStatement(it, context, input),
    createTemplate: (context, input) => createTemplate(it, context, input),
    listTemplates: (context, page) => listTemplates(it, context, page),
    showTemplate: (context, id) => showTemplate(it, context, id),
    replaceTemplate: (context, id, input) => replaceTemplate(it, context, { id, input }),
    createOrder: (context, input) => createOrder(it, context, input),
    replaceOrder: (context, id, input) => replaceOrder(it, context, { id, input }),
    confirmOrder: (context, id) => confirmOrder(it, context, id),
    closeOrder: (context, id) => closeOrder(it, context, id),
    showOrder: (context, id) => showOrder(it, context, id),
    listOrders: (context, page, filter) => listOrders(it, context, { page, filter }),
    summarizeOrders: (context, page, filter) => summarizeOrders(it, context, { page, filter }),
    totalOrders: (context, which) => totalOrders(it, context, which),
    previewOrder: (context, input) => previewOrder(it, context, input),
    outlookOfOrder: (context, id) => outlookOfOrder(it, context, id),
    recordProgress: (context, id, entry) => recordProgress(it, context, { id, entry }),
    previewProgress: (context, id, entry) => previewProgress(it, context, { id, entry }),
    triggerInstalment: (context, id, instalment) =>
      triggerInstalment(it, context, { id, instalment }),
    liftHold: (context, id) => liftHold(it, context, id),
    importOrders: (context, input) => importOrders(it, context, input),
    explainBillable: (context, id) => explainBillable(it, context, id),
    previewInvoice: (context, orderId, input) => previewInvoice(it, context, { orderId, input }),
    issueInvoice: (context, orderId, input) => issueInvoice(it, context, { orderId, input }),
    creditInvoice: (context, id, input) => creditInvoice(it, context, { id, input }),
    previewCredit: (context, id, input) => previewCredit(it, context, { id, input }),
    showInvoice: (context, id) => showInvoice(it, context, id),
    listInvoices: (context, page, filter) => listInvoices(it, context, { page, filter }),
    summarizeInvoices: (context, page, filter) => summarizeInvoices(it, context, { page, filter }),
    documentFile: (context, asked) => documentFile(it, context, asked),
    recordPayment: (context, input) => recordPayment(it, context, input),
    previewPayment: (context, input) => previewPayment(it, context, input),
    reversePayment: (context, id, reason) => reversePayment(it, context, { id, reason }),
    showPayment: (context, id) => showPayment(it, context, id),
    listPayments: (context, page, filter) => listPayments(it, context, { page, filter }),
    ageing: (context, input) => ageing(it, context, input),
    listOpenInvoices: (context, page, filter) => listOpenInvoices(it, context, { page, filter }),
    listQueue: (context, page, filter) => listQueue(it, context, { page, filter }),
    previewRun: (context, input) => previewRun(it, context, input),
    issueRun: (context, id, input) => issueRun(it, context, { id, input }),
    showRun: (context, id) => showRun(it, context, id),
    listRuns: (context, page) => listRuns(it, context, page),
    changeRun: (context, id, change) => changeRun(it, context, { id, change }),
    listRunItems: (context, id, page, filter = {}) =>
      listRunItems(it, context, { id, page, filter }),
    search: (context, input) => search(it, context, input),
    listEntries: (context, page, filter) => listEntries(it, context, { page, filter }),
    balances: (context, asOf) => balances(it, context, asOf),
    listEvents: (context, page, filter) => listEvents(it, context, { page, filter }),
    verify: (request) => verify(it, request),
  }
}

/** The job queue's own function, called in the use case's transaction as the connecting user. */
const addJob: Enqueue = async (client, task, payload, { jobKey, runAt }) => {
  await client.query("SELECT set_config('role', 'none', true)")
  await client.query(
    `SELECT graphile_worker.add_job($1, payload := $2::json, job_key := $3, run_at := $4,
      max_attempts := 25)`,
    [task, JSON.stringify(payload), jobKey ?? null, runAt ?? new Date()],
  )
  await client.query("SELECT set_config('role', 'tranche_app', true)")
}
