import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { components } from '@tranche/client'
import type { ReactNode } from 'react'
import { showDay, showMoney } from '../../words/format.ts'
import { Step } from '../cures.tsx'
import { Empty } from '../page.tsx'
import { useReasonText } from '../reasons.tsx'
import './nothing-to-bill.css'

type NextEvent = NonNullable<components['schemas']['Queue']['next_order']>

/**
 * "Nothing to bill until 14 Apr 2026 (Corporate Intranet, 25,000.00 USD)", or what the next waits
 * for.
 */
export function useNothingText(): (next: NextEvent | null) => string {
  const { t } = useLingui()
  const reason = useReasonText()
  return (next) => {
    if (next === null) return t`Nothing to bill, and nothing is planned. Begin with an order.`
    const { order_label: label, on, net, waits } = next
    if (on !== null) return t`Nothing to bill until ${showDay(on)} (${label}, ${showMoney(net)}).`
    const conditions = waits.map((each) => reason(each, net.currency)).join(', ')
    return conditions === ''
      ? t`Nothing to bill now. Next comes ${label}, ${showMoney(net)}.`
      : t`Nothing to bill now. Next comes ${label}, ${showMoney(net)}: ${conditions}.`
  }
}

/** Where nothing is to bill, yet something waits: for what, and the step that brings it on. */
export function NextToBill({ next }: { readonly next: NextEvent | null }): ReactNode {
  const text = useNothingText()
  return (
    <div className="next-to-bill">
      <span>{text(next)}</span>
      {next?.waits.map((wait) => (
        <Step key={`${wait.code} ${wait.subject}`} blocker={wait} order={next.order} />
      ))}
    </div>
  )
}

/** The empty queue names what comes next and leads to it. */
export function NothingToBill(props: { readonly next: NextEvent | null }): ReactNode {
  const text = useNothingText()
  const { next } = props
  return (
    <Empty text={text(next)}>
      {next === null ? (
        <Button component={Link} to="/orders/new">
          <Trans>New order</Trans>
        </Button>
      ) : (
        <Button
          variant="default"
          renderRoot={(root) => (
            <Link to="/orders/$order" params={{ order: next.order }} {...root} />
          )}
        >
          <Trans>Open the order</Trans>
        </Button>
      )}
    </Empty>
  )
}
