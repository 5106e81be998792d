import { type AgreedData, orderConfirmation as kind } from '@tranche/documents'
import {
  type BillingTerms,
  emptyFacts,
  fault,
  grows,
  netOf,
  type Order,
  orderTotals,
  outlookOf,
  pricingOf,
  type Result,
  refuse,
  success,
  writeBilling,
  writeInstalmentTerms,
  writeLineTerms,
} from '@tranche/engine'
import { isId } from '../base/storage/ids.ts'
import {
  type DocumentSource,
  type FrozenDocument,
  findDocument,
  freezeDocument,
} from '../documents/index.ts'
import { type Session, unknown } from '../organizations/index.ts'
import { type LoadedOrder, loadOrders } from './order-facts.ts'

/**
 * What was agreed when the order was confirmed. An order is frozen by its confirmation, so what is
 * printed is the same whenever it is asked for first; then it gets its number and stays as it is.
 */
export const orderConfirmation: DocumentSource = {
  noun: 'order',
  tag: 'Orders',
  path: '/v1/orders/{id}/confirmation',
  id: 'orderConfirmation',
  called: 'an order confirmation',
  needs: 'order.read',
  says: 'Numbered and frozen when it is first asked for; a draft has none.',
  async find(session, id) {
    const found = isId(id) ? await findDocument(session, kind.key, id) : undefined
    if (found !== undefined) return success({ id: found, orderId: id })
    const { transaction } = session
    // Whoever comes second waits here, and finds it then.
    const orders = await loadOrders(transaction, isId(id) ? [id] : [], { lock: true })
    const loaded = orders.get(id)
    if (loaded === undefined) return refuse(unknown('order', id))
    const meanwhile = await findDocument(session, kind.key, id)
    const document =
      meanwhile === undefined ? await confirm(session, loaded) : success({ id: meanwhile })
    return document.ok ? success({ id: document.value.id, orderId: id }) : document
  },
}

async function confirm(session: Session, loaded: LoadedOrder): Promise<Result<FrozenDocument>> {
  const { head, facts } = loaded
  const { confirmedOn } = facts.order
  if (confirmedOn === undefined) {
    const message = `Order "${head.label}" is not confirmed: confirm it, then its confirmation can be printed`
    return refuse(fault('order_state', message, { facts: { state: head.state } }))
  }
  return freezeDocument(session, {
    kind,
    subject: { type: 'order', id: head.id },
    orderId: head.id,
    data: { ...letterOf(session, loaded), confirmedOn, ...agreed(facts.order, session) },
  })
}

function letterOf({ organization, today }: Session, { head }: LoadedOrder) {
  const { customer_reference: reference } = head
  return {
    seller: { ...organization.particulars, id: organization.id },
    buyer: { ...head.customer_particulars, id: head.customer_id },
    language: head.customer_language ?? organization.language,
    paper: organization.paper,
    issuedOn: today,
    orderNumber: head.number ?? '',
    orderLabel: head.label,
    ...(reference === null ? {} : { customerReference: reference }),
  }
}

/** What is waited for, as it was written. */
function billingOf(terms: BillingTerms | undefined, currency: string) {
  return terms === undefined ? {} : { billing: { ...writeBilling(terms, currency) } }
}

/** How long it runs, as it was agreed. */
function contractOf({ contract }: Order): Pick<AgreedData, 'contract'> {
  if (contract === undefined) return {}
  const { is: _is, endsOn: _end, pausedOn: _pause, stops: _stops, ...agreed } = contract
  return { contract: agreed }
}

/** Lines, sums and plan as they are offered or agreed, whatever was billed since. */
export function agreed(order: Order, { today }: Session): AgreedData {
  const { currency, termDays, plan } = order
  return {
    currency,
    termDays,
    lines: order.lines.map((line) => {
      const { quantity, unit, price, discount } = pricingOf(line)
      const { id, label, kind, section, insteadOf, text, taxes, method } = line
      const {
        quantity: _q,
        unit: _u,
        price: _p,
        discount: _d,
        net: _n,
        ...terms
      } = writeLineTerms(line, currency)
      return {
        lineId: id,
        label,
        kind,
        ...(section === undefined ? {} : { section }),
        ...(insteadOf === undefined ? {} : { insteadOf }),
        ...(text === undefined ? {} : { text }),
        ...(quantity === undefined ? {} : { quantity }),
        ...(unit === undefined ? {} : { unit }),
        ...(price === undefined ? {} : { price }),
        ...(discount === undefined ? {} : { discount }),
        net: netOf(line),
        taxes,
        ...(Object.keys(terms).length === 0 ? {} : { method, terms }),
        ...(grows(line) ? { method, grows: true as const } : {}),
        ...billingOf(line.billing, currency),
      }
    }),
    ...billingOf(order.billing, currency),
    ...contractOf(order),
    ...orderTotals(order),
    ...(plan === undefined
      ? {}
      : {
          plan: {
            basis: plan.basis.key,
            by: plan.by,
            instalments: outlookOf(
              emptyFacts({ ...order, state: 'confirmed' }),
              today,
            ).bills.flatMap((bill) =>
              bill.instalment === undefined
                ? []
                : [
                    {
                      id: bill.id,
                      label: bill.label,
                      ...writeInstalmentTerms(bill.instalment, currency),
                      net: bill.net,
                      gross: bill.gross,
                    },
                  ],
            ),
          },
        }),
  }
}
