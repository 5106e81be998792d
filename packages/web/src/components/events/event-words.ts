import { useLingui } from '@lingui/react/macro'
import type { components } from '../../api/client.ts'
import { useDocumentWords } from '../document-words.ts'
import { sentence } from '../reasons.tsx'

type Schemas = components['schemas']
export type EventType = Schemas['EventType']

/** What happened, by the type of the event; in the order in which the filter offers them. */
export function useEventNames(): Readonly<Record<EventType, string>> {
  const { t } = useLingui()
  return {
    'order.created': t`Order written`,
    'order.replaced': t`Order changed`,
    'order.deleted': t`Draft deleted`,
    'order.confirmed': t`Order confirmed`,
    'order.progressed': t`Progress recorded`,
    'order.instalment_triggered': t`Instalment released`,
    'order.hold_lifted': t`Hold lifted`,
    'order.time_recorded': t`Time recorded`,
    'order.cost_recorded': t`Cost recorded`,
    'order.work_taken_back': t`Time or cost taken back`,
    'order.line_changed': t`Line changed`,
    'order.line_adjusted': t`Price or size adjusted`,
    'order.billing_changed': t`How it is billed changed`,
    'order.contract_changed': t`Contract changed`,
    'order.line_promoted': t`Line became part of the order`,
    'order.plan_changed': t`Plan changed`,
    'order.project_completed': t`Billed: its project is complete`,
    'order.closed': t`Order closed`,
    'order.tidied': t`Tidied up`,
    'order.reopened': t`Order re-opened`,
    'quote.created': t`Quote written`,
    'quote.version_added': t`Version of a quote added`,
    'quote.replaced': t`Quote changed`,
    'quote.draft_deleted': t`Draft of a quote deleted`,
    'quote.sent': t`Quote sent`,
    'quote.accepted': t`Quote accepted`,
    'quote.declined': t`Quote declined`,
    'quote.ordered': t`Order made of a quote`,
    'invoice.issued': t`Invoice issued`,
    'invoice.credited': t`Credit note issued`,
    'invoice.pdf_made': t`PDF made`,
    'document.issued': t`Document issued`,
    'document.pdf_made': t`PDF of a document made`,
    'payment.recorded': t`Payment recorded`,
    'payment.reversed': t`Payment reversed`,
    'order.project_made': t`Project made of the order`,
    'project.created': t`Project created`,
    'project.revised': t`Project changed`,
    'project.line_added': t`Work package of a promoted line added`,
    'project.progressed': t`Progress of a project recorded`,
    'project.status_changed': t`Status of a project changed`,
    'project.time_recorded': t`Time without a line recorded`,
    'project.time_taken_back': t`Time without a line taken back`,
    'customer.created': t`Customer created`,
    'customer.updated': t`Customer changed`,
    'plan.created': t`Plan template created`,
    'plan.replaced': t`Plan template changed`,
    'organization.created': t`Organization created`,
    'organization.configured': t`Settings changed`,
    'organization.clock_set': t`Clock set`,
    'organization.archived': t`Organization archived`,
  }
}

/** Names of the values that an event changed; those of its order say so. */
export function useFieldNames(): (field: string, type: string) => string {
  const { t } = useLingui()
  const documents = useDocumentWords()
  const names: Readonly<Record<string, string>> = {
    name: t`Name`,
    legal_name: t`Legal name`,
    address: t`Address`,
    tax_id: t`Tax id`,
    email: t`E-mail`,
    country: t`Country`,
    currency: t`Currency`,
    timezone: t`Time zone`,
    iban: t`IBAN`,
    term_days: t`Payment term, days`,
    language: t`Language of documents`,
    paper: t`Paper`,
    ...Object.fromEntries(
      Object.entries(documents).map(([kind, { numbers }]) => [`number_formats.${kind}`, numbers]),
    ),
    tax_rates: t`Rates offered`,
    tax_mode: t`Tax rounded`,
    final: t`Final invoice`,
    date_order: t`Days that run back`,
    project_statuses: t`Statuses of projects`,
    clock_mode: t`Clock`,
    frozen_at: t`Clock stands at`,
    number: t`Number`,
    label: t`Label`,
    state: t`State of the order`,
    value: t`Order net`,
    billed: t`Billed of the order`,
    progress_percent: t`Progress`,
    code: t`Code`,
    kind: t`Kind`,
    gross: t`Gross`,
    due_on: t`Due`,
    amount: t`Amount`,
    unallocated: t`Became customer credit`,
    received_on: t`Received`,
    reference: t`Reference`,
    reversed_on: t`Reversed`,
    reason: t`Reason`,
    line: t`Line`,
    hours: t`Hours`,
    person: t`Person`,
    receipt: t`Receipt number`,
    from: t`From`,
    next: t`Line that begins`,
    version: t`Version`,
    pick: t`Lines picked`,
    by: t`Said by`,
  }
  return (field, type) =>
    field === 'state' && type.startsWith('order.') ? t`State` : (names[field] ?? field)
}

interface CodeWords extends Readonly<Record<string, Readonly<Record<string, string>>>> {
  readonly state: Readonly<Record<Schemas['OrderState'] | Schemas['QuoteState'], string>>
  readonly kind: Readonly<Record<Schemas['InvoiceKind'], string>>
  readonly tax_mode: Readonly<Record<Schemas['TaxMode'], string>>
  readonly final: Readonly<Record<Schemas['FinalMode'], string>>
  readonly date_order: Readonly<Record<Schemas['DateOrder'], string>>
  readonly paper: Readonly<Record<Schemas['Paper'], string>>
  readonly clock_mode: Readonly<Record<Schemas['ClockMode'], string>>
}

/** Values that the API keeps as codes. */
export function useCodeWords(): (field: string, code: string) => string {
  const { t } = useLingui()
  const words: CodeWords = {
    state: {
      draft: t`Draft`,
      confirmed: t`Confirmed`,
      billed: t`Billed`,
      closed: t`Closed`,
      sent: t`Sent`,
      accepted: t`Accepted`,
      declined: t`Declined`,
      expired: t`Expired`,
    },
    kind: {
      deposit: t`Deposit invoice`,
      progress: t`Progress invoice`,
      standard: t`Invoice`,
      final: t`Final invoice`,
      credit: t`Credit note`,
    },
    tax_mode: { document: t`once per document and rate`, line: t`on each line` },
    final: { whole: t`states the whole`, rest: t`bills the rest` },
    date_order: { refuse: t`refused`, warn: t`with a warning` },
    paper: { a4: t`A4`, 'us-letter': t`US Letter` },
    clock_mode: { real: t`real time`, frozen: t`frozen` },
    language: { en: 'English', de: 'Deutsch', fr: 'Français' },
  }
  return (field, code) => words[field]?.[code] ?? code
}

/** "On this computer · Web": who did it, and through what. */
export function useByWords(): (event: Pick<Schemas['Event'], 'actor' | 'via'>) => string {
  const actors = useActorNames()
  const vias = useViaNames()
  return ({ actor, via }) => `${actors(actor)} · ${vias(via)}`
}

type Actor = Schemas['Event']['actor']

/** Who did something: a person by name, the program by what it does. */
function useActorNames(): (actor: Actor) => string {
  const { t } = useLingui()
  const jobs: Readonly<Record<string, string>> = {
    'issue-run': t`billing run`,
    'print-run': t`billing run`,
    'stock-plans': t`plans to begin with`,
    'render-invoice': t`PDF`,
    demo: t`example data`,
  }
  const names: Readonly<Record<Schemas['ActorKind'], (name: string) => string>> = {
    person: (name) => name,
    key: (name) => t`Key ${name}`,
    job: (name) => t`Job: ${jobs[name] ?? name}`,
    local: () => t`On this computer`,
  }
  return ({ kind, id, name }) => names[kind](name ?? id ?? '')
}

/** Through what something was done. */
function useViaNames(): (via: string) => string {
  const { t } = useLingui()
  const names: Readonly<Record<string, string>> = {
    web: t`Web`,
    cli: t`Command line`,
    api: t`API`,
    demo: t`Example data`,
    job: t`By itself`,
    migration: t`New version`,
  }
  return (via) => names[via] ?? via
}

/** What each check of the books makes sure of, by the server's words. */
export function useCheckTitles(): (title: string) => string {
  const { i18n, t } = useLingui()
  const titles: Readonly<Record<string, string>> = {
    'issued less credited is between nothing and the ceiling, per line and per order': t`Issued less credited is between nothing and the ceiling, per line and per order`,
    'no credit notes go beyond their invoice: in gross, per line, per tax group': t`No credit notes go beyond their invoice: in gross, per line, per tax group`,
    'every final invoice is the whole less all before it, per line and tax group': t`Every final invoice is the whole less all before it, per line and tax group`,
    'per tax group, the documents sum to what the order carries': t`Per tax group, the documents sum to what the order carries`,
    'per tax group, an order carries the net of its lines, and billed the whole tax': t`Per tax group, an order carries the net of its lines, and billed the whole tax`,
    'the bytes of issued documents are those that were hashed': t`The bytes of issued documents are those that were hashed`,
    'the numbers of a series have no gap and no duplicate': t`The numbers of a series have no gap and no duplicate`,
    'every entry balances, the trial balance is zero, open invoices are the receivable account': t`Every entry balances, the trial balance is zero, open invoices are the receivable account`,
    'open is gross less credited less paid, and credit notes settle their own invoice first': t`Open is gross less credited less paid, and credit notes settle their own invoice first`,
    'what is ready, once issued, leaves nothing ready': t`What is ready, once issued, leaves nothing ready`,
    'an invoice credited and billed again comes to the same amounts': t`An invoice credited and billed again comes to the same amounts`,
    'a payment is what it settles and what is left of it; an invoice is paid what was allocated': t`A payment is what it settles and what is left of it; an invoice is paid what was allocated`,
    'events replayed from empty give the stored rows': t`Events replayed from empty give the stored rows`,
    'the queue says of every order what the engine decides': t`The queue says of every order what the engine decides`,
    'what is kept beside the events agrees: billing runs, totals of the queue, search': t`What is kept beside the events agrees: billing runs, totals of the queue, search`,
    'the hash chain of the events is unbroken': t`The hash chain of the events is unbroken`,
    'every head of a chain that was kept is still in it': t`Every head of a chain that was kept is still in it`,
    'no organization is missing': t`No organization is missing`,
    'a quote comes to what its lines say, and what was sent has its document and number': t`A quote comes to what its lines say, and what was sent has its document and number`,
    'no row is readable across organizations': t`No row is readable across organizations`,
    'tables, triggers, functions, constraints and policies are those of the program': t`Tables, triggers, functions, constraints and policies are those of the program`,
  }
  return (title) => titles[title] ?? (i18n.locale === 'en' ? sentence(title) : title)
}
