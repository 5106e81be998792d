import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { matching } from '../../api/edit.ts'
import { focusSoon } from '../../browser/focus-soon.ts'
import { useShortcuts } from '../../browser/keys.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Facts } from '../../components/page.tsx'
import { Refusal } from '../../components/refusal.tsx'
import { showDay, showMoney } from '../../words/format.ts'
import type { DeedProps } from './quote-actions.tsx'

/** What sending fixes, before it does. */
export function SendDialog(props: DeedProps): ReactNode {
  const { t } = useLingui()
  const { opened, onClose } = props
  return (
    <Dialog opened={opened} onClose={onClose} title={t`Send the quote`}>
      {opened ? <SendForm {...props} /> : null}
    </Dialog>
  )
}

function SendForm({ quote, version, onClose }: DeedProps): ReactNode {
  const { t } = useLingui()
  const { id, number } = quote
  const { sequence, valid_until: until, net, gross } = version
  const send = useDeed(
    (client) => {
      const params = { path: { id, version: sequence }, header: matching(quote.version) }
      return answer(client.POST('/v1/quotes/{id}/versions/{version}/send', { params }))
    },
    {
      onSuccess: () => {
        onClose()
        focusSoon('[data-deed="accept"]')
      },
    },
  )
  const act = () => send.mutate(undefined)
  useShortcuts([{ stroke: 'mod+enter', label: t`Send`, act }])
  return (
    <div className="dialog">
      <Facts
        facts={[
          [t`Customer`, quote.customer_name],
          [t`Valid until`, until === null ? t`without end` : showDay(until)],
          [t`Net`, showMoney(net)],
          [t`Gross`, showMoney(gross)],
        ]}
      />
      <p>{t`From then on it stays as it is:`}</p>
      <ul className="send-fixes">
        {number === null ? <li>{t`it gets its number, which all its versions share`}</li> : null}
        <li>{t`its lines, prices, plan and contract are fixed`}</li>
        <li>{t`its PDF is made, for you to hand over: no mail is sent from here`}</li>
      </ul>
      <p className="muted">{t`What changes later is a new version beside it.`}</p>
      <Refusal error={send.error} />
      <Button loading={send.isPending} onClick={act} data-autofocus>
        {t`Send ${showMoney(net)}`}
      </Button>
    </div>
  )
}
