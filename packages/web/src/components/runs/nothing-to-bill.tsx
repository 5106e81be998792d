import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { components } from '@tranche/client'
import type { ReactNode } from 'react'
import { showDay, showMoney } from '../../words/format.ts'
import { Empty } from '../page.tsx'

type NextEvent = NonNullable<components['schemas']['Queue']['next_order']>

/** "Nothing to bill until 14 Apr 2026 (Corporate Intranet, 25,000.00 USD)". */
export function useNothingText(): (next: NextEvent | null) => string {
  const { t } = useLingui()
  return (next) => {
    if (next === null) return t`Nothing to bill, and nothing is planned. Begin with an order.`
    const { order_label: label, on, net } = next
    return on === null
      ? t`Nothing to bill now. Next comes ${label}, ${showMoney(net)}.`
      : t`Nothing to bill until ${showDay(on)} (${label}, ${showMoney(net)}).`
  }
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
