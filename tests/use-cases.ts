import { local } from '../packages/server/src/base/actor.ts'
import type { Context } from '../packages/server/src/base/context.ts'
import { analyzeGrownTables } from '../packages/server/src/base/storage/statistics.ts'
import { refreshDay } from '../packages/server/src/clock/refresh-day.ts'
import { setClock } from '../packages/server/src/clock/set-clock.ts'
import * as credits from '../packages/server/src/credits/credit-invoice.ts'
import { createCustomer } from '../packages/server/src/customers/create-customer.ts'
import * as customers from '../packages/server/src/customers/show-customers.ts'
import { updateCustomer } from '../packages/server/src/customers/update-customer.ts'
import { loadDemo, showDemos } from '../packages/server/src/demo/load-demo.ts'
import { documentFile } from '../packages/server/src/documents/files.ts'
import { listEvents } from '../packages/server/src/events/list-events.ts'
import { importOrders } from '../packages/server/src/imports/import-orders.ts'
import { issueInvoice, previewInvoice } from '../packages/server/src/invoices/issue-invoice.ts'
import * as invoices from '../packages/server/src/invoices/show-invoices.ts'
import { summarizeInvoices } from '../packages/server/src/invoices/summarize-invoices.ts'
import { listEntries } from '../packages/server/src/ledger/list-entries.ts'
import { showBalances } from '../packages/server/src/ledger/show-balances.ts'
import { adjustOrders, previewAdjusting } from '../packages/server/src/orders/adjust-orders.ts'
import { adjustLine, editLine, reopenOrder } from '../packages/server/src/orders/change-line.ts'
import {
  changePlan,
  previewContract,
  previewPromotion,
  setContract,
} from '../packages/server/src/orders/change-terms.ts'
import { closeOrder } from '../packages/server/src/orders/close-order.ts'
import { confirmOrder } from '../packages/server/src/orders/confirm-order.ts'
import { createOrder } from '../packages/server/src/orders/create-order.ts'
import { deleteOrder } from '../packages/server/src/orders/delete-order.ts'
import { liftHold } from '../packages/server/src/orders/lift-hold.ts'
import { makeProject } from '../packages/server/src/orders/make-project.ts'
import {
  outlookOfOrder,
  previewOrder,
  previewPlan,
} from '../packages/server/src/orders/preview-order.ts'
import { replaceOrder } from '../packages/server/src/orders/replace-order.ts'
import { setBilling } from '../packages/server/src/orders/set-billing.ts'
import {
  explainBillable,
  listOrders,
  showOrder,
} from '../packages/server/src/orders/show-orders.ts'
import { summarizeOrders, totalOrders } from '../packages/server/src/orders/summarize-orders.ts'
import { previewTidying, tidyOrders } from '../packages/server/src/orders/tidy-orders.ts'
import { triggerInstalment } from '../packages/server/src/orders/trigger-instalment.ts'
import { configureOrganization } from '../packages/server/src/organizations/configure-organization.ts'
import { createOrganization } from '../packages/server/src/organizations/create-organization.ts'
import { showNumbering } from '../packages/server/src/organizations/numbering.ts'
import {
  type Desk,
  type House,
  inHouse,
  inSession,
  type Parts,
  type Session,
} from '../packages/server/src/organizations/session.ts'
import {
  listOrganizations,
  showOrganization,
} from '../packages/server/src/organizations/show-organizations.ts'
import { previewPayment, recordPayment } from '../packages/server/src/payments/record-payment.ts'
import { reversePayment } from '../packages/server/src/payments/reverse-payment.ts'
import { listPayments, showPayment } from '../packages/server/src/payments/show-payments.ts'
import { createTemplate } from '../packages/server/src/plans/create-template.ts'
import { replaceTemplate } from '../packages/server/src/plans/replace-template.ts'
import { listTemplates, showTemplate } from '../packages/server/src/plans/show-templates.ts'
import {
  recordProjectProgress,
  recordProjectTime,
  reviseProject,
  setProjectStatus,
  takeBackProjectTime,
} from '../packages/server/src/progress/change-project.ts'
import { promoteLine } from '../packages/server/src/progress/promote-line.ts'
import { previewProgress, recordProgress } from '../packages/server/src/progress/record-progress.ts'
import { createProject } from '../packages/server/src/projects/create-project.ts'
import { listQueue } from '../packages/server/src/queue/queue.ts'
import { createQuote } from '../packages/server/src/quotes/create-quote.ts'
import {
  acceptQuote,
  declineQuote,
  previewAcceptance,
  sendQuote,
} from '../packages/server/src/quotes/decide-quote.ts'
import { listQuotes } from '../packages/server/src/quotes/list-quotes.ts'
import { orderQuote } from '../packages/server/src/quotes/order-quote.ts'
import { compareVersions, showQuote } from '../packages/server/src/quotes/show-quotes.ts'
import {
  addVersion,
  deleteVersion,
  replaceVersion,
} from '../packages/server/src/quotes/write-version.ts'
import { showAgeing } from '../packages/server/src/receivables/age-invoices.ts'
import { showStatement } from '../packages/server/src/receivables/customer-statement.ts'
import { listOpenInvoices } from '../packages/server/src/receivables/list-open-invoices.ts'
import {
  listFutureOrders,
  showFutureRevenue,
} from '../packages/server/src/reports/future-revenue.ts'
import { changeRun } from '../packages/server/src/runs/change-run.ts'
import { issueRun } from '../packages/server/src/runs/issue-run.ts'
import { previewRun } from '../packages/server/src/runs/preview-run.ts'
import { listRunItems } from '../packages/server/src/runs/run-items.ts'
import { listRuns, showRun } from '../packages/server/src/runs/show-runs.ts'
import { search } from '../packages/server/src/search/search.ts'
import { verify } from '../packages/server/src/verification/verify.ts'
import type { VerifyRequest } from '../packages/server/src/verification/views.ts'
import { listWork } from '../packages/server/src/work/list-work.ts'
import { recordCost, recordTime, takeBackWork } from '../packages/server/src/work/record-work.ts'

const ofSession = {
  ...{ setClock, configureOrganization, showNumbering, showOrganization },
  ...{ createCustomer, updateCustomer },
  ...{ showCustomer: customers.showCustomer, listCustomers: customers.listCustomers },
  ...{ createTemplate, replaceTemplate, listTemplates, showTemplate },
  ...{
    createOrder,
    replaceOrder,
    deleteOrder,
    confirmOrder,
    closeOrder,
    liftHold,
    triggerInstalment,
    editLine,
    adjustLine,
    reopenOrder,
    setBilling,
    setContract,
    promoteLine,
    makeProject,
    changePlan,
    previewContract,
    previewPlan,
    previewPromotion,
    ...{ tidyOrders, previewTidying, adjustOrders, previewAdjusting },
  },
  ...{ createQuote, addVersion, replaceVersion, deleteVersion, showQuote, listQuotes },
  ...{ sendQuote, acceptQuote, declineQuote, previewAcceptance, orderQuote, compareVersions },
  ...{ createProject, reviseProject, recordProjectProgress, setProjectStatus },
  ...{ recordProjectTime, takeBackProjectTime },
  ...{ showOrder, listOrders, summarizeOrders, totalOrders, explainBillable },
  ...{ previewOrder, outlookOfOrder, importOrders, recordProgress, previewProgress },
  ...{ recordTime, recordCost, takeBackWork, listWork },
  ...{ issueInvoice, previewInvoice, summarizeInvoices },
  ...{ showInvoice: invoices.showInvoice, listInvoices: invoices.listInvoices },
  ...{ creditInvoice: credits.creditInvoice, previewCredit: credits.previewCredit },
  ...{ recordPayment, previewPayment, reversePayment, showPayment, listPayments },
  ...{ showAgeing, showStatement, listOpenInvoices, listQueue, search },
  ...{ showFutureRevenue, listFutureOrders },
  ...{ previewRun, issueRun, changeRun, showRun, listRuns, listRunItems },
  ...{ listEntries, showBalances, listEvents },
}
const ofHouse = { createOrganization, listOrganizations, loadDemo, showDemos }
const ofDesk = { documentFile }

type Bound<Cases, First, Added extends readonly unknown[]> = {
  readonly [Name in keyof Cases]: Cases[Name] extends (
    place: First,
    ...input: infer Input extends readonly unknown[]
  ) => infer Outcome
    ? (...given: [...Added, ...Input]) => Promise<Awaited<Outcome>>
    : never
}

/** All use cases, each in a transaction of its own, as its endpoint calls it. */
export type Application = Bound<typeof ofSession, Session, [context: Context]> &
  Bound<typeof ofHouse, House, []> &
  Bound<typeof ofDesk, Desk, [context: Context]> & {
    readonly verify: (request?: VerifyRequest) => ReturnType<typeof verify>
  }

type Case = (place: unknown, input: unknown) => unknown

const asker = { actor: local, requestId: '', via: 'api' }

/** The use cases on these parts, with what their endpoints do afterwards. */
export function createApplication(parts: Parts): Application {
  const inContext = (run: Case) => (context: Context, input: unknown) =>
    inSession(parts, context, async (session) => run(session, input))
  const atHouse = (run: Case) => (input: unknown) =>
    inHouse(parts, asker, async (house) => run(house, input))
  const atDesk = (run: Case) => (context: Context, input: unknown) =>
    run({ parts, context, open: inSession.bind(undefined, parts, context) }, input)
  const bound = {
    ...all(ofSession, inContext),
    ...all(ofHouse, atHouse),
    ...all(ofDesk, atDesk),
  } as unknown as Application
  return {
    ...bound,
    async setClock(context, change) {
      const result = await bound.setClock(context, change)
      if (result.ok) await refreshDay(parts, context)
      return result
    },
    async importOrders(context, input) {
      const result = await bound.importOrders(context, input)
      await analyzeGrownTables(parts.pool)
      return result
    },
    verify: (request) => verify(parts, request),
  }
}

function all(cases: object, bind: (run: Case) => unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(cases).map(([name, run]) => [name, bind(run as Case)] as const),
  )
}
