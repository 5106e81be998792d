import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { useForget } from '../../api/search-hits.ts'
import { Dialog } from '../../components/dialog.tsx'
import { Refusal } from '../../components/refusal.tsx'
import { showMoney } from '../../words/format.ts'
import type { DeedProps } from './quote-actions.tsx'

/** A draft that nobody was sent: the only one takes its quote with it. */
export function DeleteDraft({ quote, version, opened, onClose }: DeedProps): ReactNode {
  const { t } = useLingui()
  const navigate = useNavigate()
  const forget = useForget()
  const { id, label, customer_name: customer } = quote
  const only = quote.versions.length === 1
  const number = version.sequence.toString()
  const remove = useDeed(
    (client) => {
      const params = { path: { id, version: version.sequence } }
      return answer(client.DELETE('/v1/quotes/{id}/versions/{version}', { params }))
    },
    {
      once: true,
      onSuccess: () => {
        if (!only) return onClose()
        forget(id)
        return navigate({ to: '/quotes' })
      },
    },
  )
  return (
    <Dialog opened={opened} onClose={onClose} title={t`Delete the draft`}>
      <div className="dialog">
        <p>
          {only
            ? t`The draft “${label}” for ${customer} goes, with its lines and its plan. Nobody was sent it.`
            : t`Version ${number} goes. What was sent before stays as it is.`}
        </p>
        <Refusal error={remove.error} />
        <Button loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
          {t`Delete the draft of ${showMoney(version.net)}`}
        </Button>
      </div>
    </Dialog>
  )
}
