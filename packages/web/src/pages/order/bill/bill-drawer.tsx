import { Trans, useLingui } from '@lingui/react/macro'
import { SegmentedControl } from '@mantine/core'
import { type ReactNode, useCallback, useState } from 'react'
import { flushSync } from 'react-dom'
import { useInvoicePreview } from '../../../api/records.ts'
import { InvoicePreview } from '../../../components/invoices/invoice-preview.tsx'
import type { Invoice, Order } from '../../../components/orders/order-data.ts'
import { SideDrawer } from '../../../components/side-drawer.tsx'
import { effortLines } from '../../../components/work/work-data.ts'
import { BillAmount } from './bill-amount.tsx'
import { BillCure } from './bill-cure.tsx'
import { BillLines } from './bill-lines.tsx'
import { BillOnly } from './bill-only.tsx'
import { type BillFields, billShare, type ChangeFields, type Share } from './bill-share.ts'
import { allTimes, BillTimes, requestTimes } from './bill-times.tsx'
import { type Extras, MoreFields, noExtras, requestExtras } from './more-fields.tsx'
import { Understood } from './understood.tsx'
import './bill.css'

interface BillDrawerProps {
  readonly order: Order
  readonly opened: boolean
  readonly onClose: () => void
  readonly onIssued: (invoice: Invoice) => void
}

/** Bills an order by one field, per line, or what is ready of some of it, with the live preview. */
export function BillDrawer(props: BillDrawerProps): ReactNode {
  const { t } = useLingui()
  return (
    <SideDrawer
      opened={props.opened}
      onClose={props.onClose}
      title={<b>{t`Bill ${props.order.label}`}</b>}
    >
      <BillForm {...props} />
    </SideDrawer>
  )
}

function BillForm({ order, onIssued }: BillDrawerProps): ReactNode {
  const { t } = useLingui()
  const [fields, setFields] = useState<BillFields>({
    mode: 'amount',
    typed: '',
    figures: {},
    only: [],
  })
  const [times, setTimes] = useState(allTimes)
  const [extras, setExtras] = useState<Extras>(noExtras)
  const [done, setDone] = useState(false)
  const change: ChangeFields = useCallback(
    (changed) =>
      setFields((before) => ({
        ...before,
        ...(typeof changed === 'function' ? changed(before) : changed),
      })),
    [],
  )
  const share = billShare(fields, order)
  const more = requestExtras(extras)
  const chooses = share !== undefined && choosesTimes(order, share)
  const chosen = chooses ? requestTimes(times) : {}
  const clear = share !== undefined && more !== undefined && chosen !== undefined
  const request = clear ? { ...share, ...chosen, ...more } : undefined
  const { mode } = fields
  // The preview below asks; here its refusal is only read.
  const { error } = useInvoicePreview(order.id, request ?? {}, { enabled: false })
  return (
    <div className="bill">
      <SegmentedControl
        aria-label={t`How to bill`}
        size="xs"
        value={mode}
        onChange={(next) => change({ mode: next })}
        data={[
          { value: 'amount', label: t`Amount or percent` },
          { value: 'lines', label: t`Per line` },
          { value: 'only', label: t`Only some` },
        ]}
      />
      {mode === 'amount' ? <BillAmount order={order} fields={fields} change={change} /> : null}
      {mode === 'lines' ? (
        <BillLines order={order} fields={fields} change={change} error={error} />
      ) : null}
      {mode === 'only' ? <BillOnly order={order} fields={fields} change={change} /> : null}
      {chooses ? <BillTimes times={times} onChange={setTimes} /> : null}
      <MoreFields extras={extras} termDays={order.term_days} onChange={setExtras} />
      {request === undefined || share === undefined || done ? (
        <p className="muted bill-hint">
          {done ? null : (
            <Trans>The preview appears as soon as it is clear how much to bill.</Trans>
          )}
        </p>
      ) : (
        <>
          <Understood order={order} request={request} share={share} />
          <InvoicePreview
            order={order.id}
            request={request}
            onIssued={(invoice) => {
              // Gone before the screen is read anew: what was billed cannot be previewed again.
              flushSync(() => setDone(true))
              onIssued(invoice)
            }}
            cure={(error) => <BillCure order={order} share={share} error={error} change={change} />}
          />
        </>
      )}
    </div>
  )
}

/** Which time is billed can be chosen of what is ready; an amount or a percent takes its own. */
function choosesTimes(order: Order, share: Share): boolean {
  const isReady = Object.keys(share).every((name) => name === 'only')
  return isReady && effortLines(order).length > 0
}
