import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router'
import { Entrance } from './entrance.tsx'
import { NotFound, RouteFault } from './route-faults.tsx'
import { Shell } from './shell.tsx'

/** Filters of a page as they stand in its URL: texts, empty ones left out. */
type Search<Names extends string> = Partial<Record<Names, string>>

/** Keeps the named parameters of the URL as text and drops all others. */
function texts<Names extends string>(...names: readonly Names[]) {
  return (search: Record<string, unknown>): Search<Names> => {
    const kept: Search<Names> = {}
    for (const name of names) {
      const value = search[name]
      if (value !== undefined && value !== null && value !== '') kept[name] = String(value)
    }
    return kept
  }
}

const root = createRootRoute({
  component: Outlet,
  errorComponent: RouteFault,
  // An address that cannot be decoded fits no route, not even the one of all others.
  notFoundComponent: NotFound,
})
const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: lazyRouteComponent(() => import('../pages/welcome/welcome.tsx'), 'Welcome'),
})
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: () => (
    <Entrance>
      <Shell />
    </Entrance>
  ),
})
const at = <Path extends string>(path: Path) => ({ getParentRoute: () => inside, path })

const toBill = createRoute({
  ...at('/'),
  validateSearch: texts('bucket', 'currency', 'q', 'sort'),
  component: lazyRouteComponent(() => import('../pages/to-bill/to-bill.tsx'), 'ToBill'),
})
const runs = createRoute({
  ...at('/runs'),
  component: lazyRouteComponent(() => import('../pages/runs/runs.tsx'), 'Runs'),
})
const newRun = createRoute({
  ...at('/runs/new'),
  validateSearch: texts('currency', 'orders'),
  component: lazyRouteComponent(() => import('../pages/runs/new-run.tsx'), 'NewRun'),
})
const run = createRoute({
  ...at('/runs/$run'),
  component: lazyRouteComponent(() => import('../pages/runs/run.tsx'), 'Run'),
})
const orders = createRoute({
  ...at('/orders'),
  validateSearch: texts(
    ...(['bucket', 'state', 'list', 'contract', 'notice'] as const),
    ...(['project', 'currency', 'customer', 'q', 'sort'] as const),
  ),
  component: lazyRouteComponent(() => import('../pages/orders/orders.tsx'), 'Orders'),
})
const newOrder = createRoute({
  ...at('/orders/new'),
  validateSearch: texts('customer', 'template', 'project'),
  component: lazyRouteComponent(() => import('../pages/order-form/new-order.tsx'), 'NewOrder'),
})
const editOrder = createRoute({
  ...at('/orders/$order/edit'),
  component: lazyRouteComponent(() => import('../pages/order-form/edit-order.tsx'), 'EditOrder'),
})
const order = createRoute({
  ...at('/orders/$order'),
  validateSearch: texts('tab', 'deed'),
  component: lazyRouteComponent(() => import('../pages/order/order.tsx'), 'OrderCockpit'),
})
const quotes = createRoute({
  ...at('/quotes'),
  validateSearch: texts('state', 'customer', 'currency', 'q', 'sort'),
  component: lazyRouteComponent(() => import('../pages/quotes/quotes.tsx'), 'Quotes'),
})
const newQuote = createRoute({
  ...at('/quotes/new'),
  validateSearch: texts('customer', 'template', 'project'),
  component: lazyRouteComponent(() => import('../pages/order-form/new-quote.tsx'), 'NewQuote'),
})
const editQuote = createRoute({
  ...at('/quotes/$quote/edit'),
  component: lazyRouteComponent(() => import('../pages/order-form/edit-quote.tsx'), 'EditQuote'),
})
const quote = createRoute({
  ...at('/quotes/$quote'),
  validateSearch: texts('tab', 'version', 'from', 'deed'),
  component: lazyRouteComponent(() => import('../pages/quote/quote.tsx'), 'QuotePage'),
})
const progress = createRoute({
  ...at('/orders/$order/progress'),
  component: lazyRouteComponent(() => import('../pages/progress/progress.tsx'), 'Progress'),
})
const projects = createRoute({
  ...at('/projects'),
  validateSearch: texts('q', 'customer', 'status', 'new'),
  component: lazyRouteComponent(() => import('../pages/projects/projects.tsx'), 'Projects'),
})
const project = createRoute({
  ...at('/projects/$project'),
  component: lazyRouteComponent(() => import('../pages/projects/project.tsx'), 'ProjectPage'),
})
const time = createRoute({
  ...at('/time'),
  validateSearch: texts('week'),
  component: lazyRouteComponent(() => import('../pages/time/time.tsx'), 'Time'),
})
const future = createRoute({
  ...at('/reports/future-revenue'),
  validateSearch: texts('customer', 'currency', 'month'),
  component: lazyRouteComponent(() => import('../pages/future/future.tsx'), 'Future'),
})
const invoices = createRoute({
  ...at('/invoices'),
  validateSearch: texts('status', 'kind', 'customer', 'order', 'currency', 'q', 'sort'),
  component: lazyRouteComponent(() => import('../pages/invoices/invoices.tsx'), 'Invoices'),
})
const invoice = createRoute({
  ...at('/invoices/$invoice'),
  validateSearch: texts('deed'),
  component: lazyRouteComponent(() => import('../pages/invoice/invoice.tsx'), 'InvoiceViewer'),
})
const receivables = createRoute({
  ...at('/receivables'),
  validateSearch: texts('tab', 'bucket', 'by', 'as_of', 'currency', 'customer', 'q', 'sort'),
  component: lazyRouteComponent(
    () => import('../pages/receivables/receivables.tsx'),
    'Receivables',
  ),
})
const newPayment = createRoute({
  ...at('/payments/new'),
  validateSearch: texts('invoice', 'customer', 'source'),
  component: lazyRouteComponent(() => import('../pages/payments/new-payment.tsx'), 'NewPayment'),
})
const payment = createRoute({
  ...at('/payments/$payment'),
  component: lazyRouteComponent(() => import('../pages/payments/payment.tsx'), 'PaymentPage'),
})
const customers = createRoute({
  ...at('/customers'),
  validateSearch: texts('q', 'sort', 'new'),
  component: lazyRouteComponent(() => import('../pages/customers/customers.tsx'), 'Customers'),
})
const customer = createRoute({
  ...at('/customers/$customer'),
  validateSearch: texts('edit', 'tab'),
  component: lazyRouteComponent(() => import('../pages/customers/customer.tsx'), 'CustomerPage'),
})
const statement = createRoute({
  ...at('/customers/$customer/statement'),
  validateSearch: texts('from', 'to', 'currency'),
  component: lazyRouteComponent(() => import('../pages/customers/statement.tsx'), 'Statement'),
})
const ledger = createRoute({
  ...at('/ledger'),
  validateSearch: texts(
    'tab',
    'account',
    'kind',
    'order',
    'invoice',
    'payment',
    'currency',
    'as_of',
  ),
  component: lazyRouteComponent(() => import('../pages/ledger/ledger.tsx'), 'Ledger'),
})
const plans = createRoute({
  ...at('/plans'),
  validateSearch: texts('q', 'sort'),
  component: lazyRouteComponent(() => import('../pages/plans/plans.tsx'), 'Plans'),
})
const plan = createRoute({
  ...at('/plans/$plan'),
  component: lazyRouteComponent(() => import('../pages/plans/plan.tsx'), 'PlanPage'),
})
const settings = createRoute({
  ...at('/settings'),
  validateSearch: texts('tab', 'field'),
  component: lazyRouteComponent(() => import('../pages/settings/settings.tsx'), 'Settings'),
})
const history = createRoute({
  ...at('/history'),
  validateSearch: texts('type', 'order', 'subject'),
  component: lazyRouteComponent(() => import('../pages/history/history.tsx'), 'History'),
})
const nowhere = createRoute({ ...at('/$'), component: NotFound })

const pages = inside.addChildren([
  ...[toBill, runs, newRun, run],
  ...[orders, newOrder, editOrder, order, progress],
  ...[quotes, newQuote, editQuote, quote],
  ...[projects, project, future, time, invoices, invoice, receivables, newPayment, payment],
  ...[customers, customer, statement, ledger, plans, plan, settings, history, nowhere],
])

export const router = createRouter({
  routeTree: root.addChildren([welcome, pages]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  // Every filter is text: a number in the URL stays what was typed.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(search as Record<string, string>).toString()
    return text === '' ? '' : `?${text}`
  },
})

/** Fetches every screen's code ahead, so that a lost connection takes none of them away. */
export function fetchScreens(): void {
  for (const { options } of Object.values(router.routesById)) {
    const { component } = options
    if (component !== undefined && 'preload' in component) void component.preload?.()
  }
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
