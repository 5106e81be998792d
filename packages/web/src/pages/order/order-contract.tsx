import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useSession } from '../../api/session.tsx'
import { ContractMark } from '../../components/contracts/contract-mark.tsx'
import { isNoticeNear, useStandingText } from '../../components/contracts/contract-text.ts'
import { isRunning, type Order } from '../../components/orders/order-data.ts'
import { Status } from '../../components/status.tsx'
import { showDay } from '../../words/format.ts'

/** How long the order runs and how that stands; nothing where nothing was agreed. */
export function OrderContract(props: {
  readonly order: Order
  readonly onChange: () => void
}): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const { contract, state } = props.order
  const { today } = organization.clock
  const standing = useStandingText()
  if (contract === null) return null
  const isNear = isNoticeNear(contract, today)
  return (
    <section className="panel order-billing" aria-label={t`Contract`}>
      <div>
        <span className="order-contract">
          {state === 'draft' ? null : <ContractMark is={contract.is} />}
          <span>{standing(contract, today).join(' · ')}</span>
          {isNear ? (
            <Status tone="warn" shape="calendar">
              {t`Last day for notice: ${showDay(contract.notice_by ?? '')}`}
            </Status>
          ) : null}
        </span>
      </div>
      {isRunning(props.order) ? (
        <Button variant="default" size="compact-sm" onClick={props.onChange} data-deed="contract">
          {contract.is === 'paused' ? (
            <Trans>Let it go on…</Trans>
          ) : (
            <Trans>Pause or end it…</Trans>
          )}
        </Button>
      ) : null}
    </section>
  )
}
