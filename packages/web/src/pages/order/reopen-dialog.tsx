import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Modal, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import type { Order } from '../../components/orders/order-data.ts'
import { Refusal } from '../../components/refusal.tsx'

/** A billed or closed order goes on, and the history keeps why. */
export function ReopenDialog(props: {
  readonly order: Order
  readonly opened: boolean
  readonly onClose: () => void
}): ReactNode {
  const { t } = useLingui()
  const [reason, setReason] = useState('')
  const path = { id: props.order.id }
  const reopen = useDeed(
    (client, body: { readonly reason: string }) =>
      answer(client.POST('/v1/orders/{id}/reopen', { params: { path }, body })),
    {
      onSuccess: () => {
        setReason('')
        props.onClose()
      },
    },
  )
  const input = { reason: reason.trim() }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (input.reason !== '') reopen.mutate(input)
  }
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t`Re-open the order`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <form className="dialog" onSubmit={submit} noValidate>
        <p>
          <Trans>
            It goes on until its next invoice completes it, or somebody closes it. What was billed
            stays as it is.
          </Trans>
        </p>
        <TextInput
          label={t`Reason`}
          required
          maxLength={4000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
        <Refusal error={reopen.errorOf(input)} />
        <Button type="submit" loading={reopen.isPending} disabled={input.reason === ''}>
          <Trans>Re-open the order</Trans>
        </Button>
      </form>
    </Modal>
  )
}
