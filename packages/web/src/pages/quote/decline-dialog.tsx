import { useLingui } from '@lingui/react/macro'
import { Button, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { answer, type components } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { matching } from '../../api/edit.ts'
import { useShortcuts } from '../../browser/keys.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { useFaultAt } from '../../components/fault-at.ts'
import { Refusal } from '../../components/refusal.tsx'
import type { DeedProps } from './quote-actions.tsx'

/** The customer says no: who, and why. */
export function DeclineDialog(props: DeedProps): ReactNode {
  const { t } = useLingui()
  const { opened, onClose } = props
  return (
    <Dialog opened={opened} onClose={onClose} title={t`The customer declines`}>
      {opened ? <DeclineForm {...props} /> : null}
    </Dialog>
  )
}

function DeclineForm({ quote, version, onClose }: DeedProps): ReactNode {
  const { t } = useLingui()
  const faultAt = useFaultAt()
  const [by, setBy] = useState('')
  const [reason, setReason] = useState('')
  const decline = useDeed(
    (client, body: components['schemas']['DeclineQuote']) => {
      const path = { id: quote.id, version: version.sequence }
      const params = { path, header: matching(quote.version) }
      return answer(client.POST('/v1/quotes/{id}/versions/{version}/decline', { params, body }))
    },
    { onSuccess: onClose },
  )
  const input = {
    ...(by.trim() === '' ? {} : { by: by.trim() }),
    ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
  }
  const error = decline.errorOf(input)
  const act = () => decline.mutate(input)
  useShortcuts([{ stroke: 'mod+enter', label: t`Decline`, act }])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act()
  }
  return (
    <form className="dialog" onSubmit={submit} noValidate>
      <p className="muted">{t`It stays to be read. A new version can offer it again.`}</p>
      <TextInput
        label={t`Who said so, of the customer`}
        maxLength={200}
        value={by}
        error={faultAt(error, '/by')}
        onChange={(event) => setBy(event.currentTarget.value)}
        data-autofocus
      />
      <Textarea
        label={t`Reason`}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={4000}
        value={reason}
        error={faultAt(error, '/reason')}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Refusal error={error} />
      <Button type="submit" loading={decline.isPending}>
        {t`Decline`}
      </Button>
    </form>
  )
}
