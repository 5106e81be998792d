import type { Day, TimeInput } from '@tranche/engine'
import type { Particulars } from '../base/particulars.ts'
import type { OrderRequest } from '../orders/index.ts'
import type { ProjectRequest } from '../projects/index.ts'

/** Where the demonstration's clock stands: Tuesday morning in Berlin. */
export const demoClock = '2026-03-31T09:00:00+02:00'

/** One order of the demonstration, with what happened to it until the clock stands still. */
export interface DemoOrder {
  readonly customer: Particulars
  readonly order: Omit<OrderRequest, 'id' | 'customerId'>
  /** What is worked on for it. */
  readonly project?: ProjectRequest
  readonly begins: string
  /** It was offered first, and accepted on the day on which it begins. */
  readonly offered?: { readonly on: string; readonly validUntil: Day; readonly by: string }
  /** What its customer is offered beside it. */
  readonly offers?: readonly DemoVersion[]
  readonly happens: readonly {
    readonly on: string
    readonly percent?: string
    readonly trigger?: string
    /** How far its project is. */
    readonly tasks?: Readonly<Record<string, string>> | undefined
    readonly status?: string | undefined
    readonly time?: Omit<TimeInput, 'day'>
    readonly bill?: true
    readonly pay?: string
  }[]
}

/** A version of a quote, with the day on which it is sent. */
export interface DemoVersion {
  readonly on: string
  readonly validUntil: Day
  readonly order: Omit<OrderRequest, 'id' | 'customerId'>
}

/** Another phase of the dashboard, with what may be chosen; the second version is cheaper. */
function phaseTwo(concept: string, days: { on: string; validUntil: Day }): DemoVersion {
  const at = { tax: '20', section: 'Forecast' }
  const lines = [
    { id: 'concept', label: 'Concept', net: concept, ...at },
    { id: 'model', label: 'Forecast model', quantity: '24', unit: 'd', price: '850', ...at },
    {
      ...{ id: 'package', label: 'Forecast by a package', net: '14500.00', ...at },
      ...{ kind: 'alternative', insteadOf: 'model' },
    },
    { id: 'alerts', label: 'Alerts by mail', net: '2400.00', tax: '20', kind: 'optional' },
    { id: 'training', label: 'Training, two days', net: '1800.00', tax: '20', kind: 'optional' },
  ]
  const plan = {
    basis: 'incremental',
    instalments: [
      { id: 'start', label: 'Start', when: { confirmed: true }, bill: { percent: '30' } },
      { id: 'launch', label: 'Launch', when: { progress: '100' }, bill: { rest: true } },
    ],
  }
  return { ...days, order: { label: 'KPI dashboard, phase 2', currency: 'EUR', lines, plan } }
}

function customer(
  name: string,
  [country, city]: readonly [string, string],
  taxId = '',
): Particulars {
  const mail = name.toLowerCase().replace(/[^a-z]+/g, '-')
  return {
    name,
    address: { street: 'Sample Street 1', postcode: '10000', city, country },
    taxId,
    email: `${mail}@example.com`,
  }
}

function worked(on: string, [person, hours]: readonly [string, string]) {
  return { on, time: { line: 'hours', person, hours } }
}

/**
 * The seven orders with something to bill: 17,860.14 EUR, 125,000.00 USD and 4,200.00 AED gross.
 */
const ready: readonly DemoOrder[] = [
  {
    customer: customer('Ryan Analytics', ['FR', 'Lyon'], 'FR00000000001'),
    begins: '2026-01-05',
    offered: { on: '2026-01-02', validUntil: '2026-01-31' as Day, by: 'Ryan' },
    offers: [
      phaseTwo('5200.00', { on: '2026-03-16', validUntil: '2026-04-15' as Day }),
      phaseTwo('4600.00', { on: '2026-03-26', validUntil: '2026-04-30' as Day }),
    ],
    order: {
      label: 'Operation KPI dashboard',
      currency: 'EUR',
      lines: [{ id: 'dashboard', label: 'KPI dashboard', net: '12000.00', tax: '20' }],
      plan: {
        basis: 'cumulative',
        instalments: [
          { id: 'design', label: 'Design', when: { progress: '30' }, bill: { upTo: '50' } },
          { id: 'build', label: 'Build', when: { progress: '50' }, bill: { upTo: '75' } },
          { id: 'launch', label: 'Launch', when: { progress: '100' }, bill: { upTo: '100' } },
        ],
      },
    },
    happens: [{ on: '2026-03-24', percent: '30' }],
  },
  {
    customer: customer('Pine Interiors', ['DE', 'Bremen'], 'DE000000001'),
    begins: '2026-01-02',
    order: {
      label: 'Brand relaunch',
      currency: 'EUR',
      final: 'whole',
      lines: [
        { id: 'concept', label: 'Concept', net: '4000.00', tax: '19' },
        { id: 'build', label: 'Build', net: '20000.00', tax: '19' },
      ],
      plan: {
        basis: 'incremental',
        instalments: [
          {
            id: 'january',
            label: 'January',
            when: { date: '2026-01-15' },
            bill: { amount: '5000.00' },
          },
          {
            id: 'february',
            label: 'February',
            when: { date: '2026-02-15' },
            bill: { percent: '25' },
          },
          {
            id: 'concept',
            label: 'Concept',
            when: { date: '2026-04-15' },
            bill: { line: 'concept' },
          },
          { id: 'final', label: 'Final', when: { date: '2026-04-30' }, bill: { rest: true } },
        ],
      },
    },
    // Open since 14 February: the 31–60 days of the ageing.
    happens: [{ on: '2026-01-15', bill: true }],
  },
  {
    customer: customer('Alster Software', ['DE', 'Hamburg'], 'DE000000002'),
    begins: '2026-03-01',
    order: {
      label: 'Licences',
      currency: 'EUR',
      lines: [
        {
          id: 'licences',
          label: '25 licences',
          method: 'duration',
          cycle: 'month',
          start: '2026-03-01',
          quantity: '25',
          price: '13.45',
          tax: '19',
        },
      ],
    },
    happens: [],
  },
  {
    customer: customer('Maison Verte', ['FR', 'Nantes'], 'FR00000000002'),
    begins: '2026-03-02',
    order: {
      label: 'Retainer March',
      currency: 'EUR',
      lines: [
        {
          id: 'hours',
          label: 'Consulting hours',
          method: 'effort',
          quantity: '26',
          unit: 'h',
          price: '100',
          tax: '20',
        },
      ],
      billing: { mode: 'rules', every: 'month', minimum: '2500.00' },
    },
    happens: [
      worked('2026-03-05', ['Ana Berg', '6']),
      worked('2026-03-12', ['Ana Berg', '7.5']),
      worked('2026-03-19', ['Jonas Vogt', '4']),
      worked('2026-03-26', ['Ana Berg', '6.5']),
      worked('2026-03-30', ['Jonas Vogt', '2']),
    ],
  },
  {
    customer: customer('Contoso Logistics', ['US', 'Denver'], '00-0000001'),
    begins: '2025-12-01',
    project: {
      label: 'Corporate Intranet',
      statuses: ['Planned', 'Specified', 'Built', 'Accepted'],
      subprojects: [
        { id: 'specification', label: 'Specification' },
        { id: 'build', label: 'Build and launch' },
      ],
      tasks: [
        { id: 'srs', label: 'SRS', days: '20', subproject: 'specification' },
        { id: 'pages', label: 'Pages and search', days: '35', subproject: 'build' },
        { id: 'directory', label: 'Staff directory', days: '15', subproject: 'build' },
        { id: 'acceptance', label: 'Acceptance', days: '10', subproject: 'build' },
      ],
    },
    order: {
      label: 'Corporate Intranet',
      currency: 'USD',
      lines: [{ id: 'intranet', label: 'Corporate intranet', net: '100000.00', tax: '0' }],
      plan: {
        basis: 'incremental',
        instalments: [
          {
            id: 'kick-off',
            label: 'Kick-off',
            when: { date: '2025-12-01' },
            bill: { percent: '10' },
          },
          { id: 'srs', label: 'SRS', when: { manual: true }, bill: { percent: '25' } },
          {
            id: 'development',
            label: 'Development',
            when: { manual: true },
            bill: { percent: '25' },
          },
          { id: 'acceptance', label: 'Acceptance', when: { manual: true }, bill: { rest: true } },
        ],
      },
    },
    happens: [
      { on: '2025-12-01', bill: true },
      { on: '2025-12-22', pay: '10000.00' },
      { on: '2026-03-27', trigger: 'srs', tasks: { srs: '100' }, status: 'Specified' },
      { on: '2026-03-30', tasks: { pages: '20', directory: '40' } },
    ],
  },
  {
    customer: customer('Zylker Estates', ['US', 'Austin'], '00-0000002'),
    begins: '2025-12-02',
    order: {
      label: 'Zylker foundation',
      currency: 'USD',
      lines: [{ id: 'works', label: 'Construction works', net: '500000.00', tax: '0' }],
      plan: {
        basis: 'incremental',
        instalments: [
          {
            id: 'site',
            label: 'Site preparation',
            when: { date: '2025-12-02' },
            bill: { amount: '50000.00' },
          },
          {
            id: 'foundation',
            label: 'Foundation',
            when: { manual: true },
            bill: { amount: '100000.00' },
          },
          { id: 'shell', label: 'Shell', when: { manual: true }, bill: { amount: '150000.00' } },
          { id: 'handover', label: 'Handover', when: { manual: true }, bill: { rest: true } },
        ],
      },
    },
    happens: [
      { on: '2025-12-02', bill: true },
      { on: '2025-12-29', pay: '50000.00' },
      { on: '2026-03-30', trigger: 'foundation' },
    ],
  },
  {
    customer: customer('Gulf Retail', ['AE', 'Dubai'], '000000000000003'),
    begins: '2026-02-16',
    order: {
      label: 'Store rollout',
      currency: 'AED',
      lines: [{ id: 'rollout', label: 'Store rollout', net: '10000.00', tax: '5' }],
      plan: {
        basis: 'incremental',
        instalments: [
          { id: 'delivery', label: 'Delivery', when: { manual: true }, bill: { percent: '40' } },
          { id: 'opening', label: 'Opening', when: { manual: true }, bill: { rest: true } },
        ],
      },
    },
    happens: [{ on: '2026-03-26', trigger: 'delivery' }],
  },
]

interface Old {
  readonly name: string
  readonly label: string
  readonly net: string
  readonly tax: string
  readonly issuedOn: string
}

/** Old invoices, due 30 days after issue; with Pine's they fill every bucket of the ageing. */
const old: readonly Old[] = [
  { name: 'Dune Trading', label: 'Market study', net: '4000.00', tax: '5', issuedOn: '2025-11-28' },
  {
    name: 'Harbour Freight Lines',
    label: 'Fleet portal',
    net: '10000.00',
    tax: '0',
    issuedOn: '2025-12-21',
  },
  {
    name: 'Birch Academy',
    label: 'Course catalogue',
    net: '2000.00',
    tax: '0',
    issuedOn: '2026-02-09',
  },
  {
    name: 'Cedar Clinics',
    label: 'Booking site',
    net: '6000.00',
    tax: '20',
    issuedOn: '2026-03-20',
  },
]

export const demoOrders: readonly DemoOrder[] = [
  ...ready,
  ...old.map(({ name, label, net, tax, issuedOn }) => ({
    customer: customer(name, ['DE', 'Berlin']),
    begins: issuedOn,
    order: { label, currency: 'EUR', lines: [{ id: 'work', label, net, tax }] },
    happens: [{ on: issuedOn, bill: true as const }],
  })),
]
