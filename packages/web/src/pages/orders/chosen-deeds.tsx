import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { AdjustDialog } from '../../components/orders/adjust-dialog.tsx'
import { TidyDialog } from '../../components/orders/tidy-dialog.tsx'

/** What is done with all chosen orders at once. */
export function ChosenDeeds(props: {
  readonly orders: readonly string[]
  /** So many orders can be asked about. */
  readonly max: number
}): ReactNode {
  const { orders, max } = props
  const [tidying, tidy] = useDisclosure(false)
  const [adjusting, adjust] = useDisclosure(false)
  const tooMany = orders.length > max
  return (
    <span className="chosen-deeds screen-only">
      <Button variant="default" size="compact-sm" disabled={tooMany} onClick={tidy.open}>
        <Trans>Tidy up…</Trans>
      </Button>
      <Button variant="default" size="compact-sm" disabled={tooMany} onClick={adjust.open}>
        <Trans>Adjust prices…</Trans>
      </Button>
      <AdjustDialog orders={orders} opened={adjusting} onClose={adjust.close} />
      <TidyDialog orders={orders} opened={tidying} onClose={tidy.close} />
    </span>
  )
}
