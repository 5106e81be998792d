import { plural } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { AdjustDialog } from '../../components/orders/adjust-dialog.tsx'
import { TidyDialog } from '../../components/orders/tidy-dialog.tsx'

interface Done {
  readonly what: 'tidied' | 'adjusted'
  readonly lines: number
}

/** What is done with all chosen orders at once, and what came of it. */
export function ChosenDeeds(props: {
  readonly orders: readonly string[]
  /** So many orders can be asked about. */
  readonly max: number
}): ReactNode {
  const { orders, max } = props
  const [tidying, tidy] = useDisclosure(false)
  const [adjusting, adjust] = useDisclosure(false)
  const [done, setDone] = useState<Done>()
  const tooMany = orders.length > max
  return (
    <span className="chosen-deeds screen-only">
      <Button variant="default" size="compact-sm" disabled={tooMany} onClick={adjust.open}>
        <Trans>Adjust prices…</Trans>
      </Button>
      <Button variant="default" size="compact-sm" disabled={tooMany} onClick={tidy.open}>
        <Trans>Tidy up…</Trans>
      </Button>
      <span>{done === undefined ? null : doneText(done)}</span>
      <AdjustDialog
        orders={orders}
        opened={adjusting}
        onClose={adjust.close}
        onDone={(lines) => setDone({ what: 'adjusted', lines })}
      />
      <TidyDialog
        orders={orders}
        opened={tidying}
        onClose={tidy.close}
        onDone={(lines) => setDone({ what: 'tidied', lines })}
      />
    </span>
  )
}

function doneText({ what, lines }: Done): string {
  return what === 'tidied'
    ? plural(lines, { one: '# line moved.', other: '# lines moved.' })
    : plural(lines, { one: '# price adjusted.', other: '# prices adjusted.' })
}
