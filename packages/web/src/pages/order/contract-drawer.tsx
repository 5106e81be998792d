import { useLingui } from '@lingui/react/macro'
import { Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { answer, type components } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { useTypedAnswer } from '../../api/typed-answer.ts'
import { useShortcuts } from '../../browser/keys.tsx'
import { Answered } from '../../components/answered.tsx'
import type { Contract } from '../../components/contracts/contract-draft.ts'
import { useContractWord } from '../../components/contracts/contract-mark.tsx'
import { DayField } from '../../components/day-field.tsx'
import { below, useProblemFaults } from '../../components/field-faults.ts'
import type { Order } from '../../components/orders/order-data.ts'
import { Refusal } from '../../components/refusal.tsx'
import { SideDrawer } from '../../components/side-drawer.tsx'
import { showDay } from '../../words/format.ts'
import { BeforeAfter, turnOf } from './before-after.tsx'

type SetContract = components['schemas']['SetContract']
type Is = Contract['is']

/** Pauses the contract of an order, lets it go on, or ends it; what that does is said before. */
export function ContractDrawer(props: {
  readonly order: Order
  readonly opened: boolean
  readonly onClose: () => void
}): ReactNode {
  const { t } = useLingui()
  const { order } = props
  return (
    <SideDrawer
      opened={props.opened}
      onClose={props.onClose}
      title={<b>{t`Contract of ${order.label}`}</b>}
    >
      <ContractForm order={order} onClose={props.onClose} />
    </SideDrawer>
  )
}

function ContractForm(props: { readonly order: Order; readonly onClose: () => void }): ReactNode {
  const { t } = useLingui()
  const words = useChoiceWords()
  const { order, onClose } = props
  const { contract } = order
  const standing = contract?.is ?? 'ongoing'
  const pausedOn = contract?.paused_on ?? ''
  const first = standing === 'ongoing' ? 'paused' : 'ongoing'
  const [is, setIs] = useState<Is>(first)
  const [day, setDay] = useState('')
  const [waive, setWaive] = useState(false)
  const [reason, setReason] = useState('')
  const ends = is === 'finished' || is === 'cancelled'
  const body: SetContract = {
    is,
    ...(ends && day !== '' ? { ends_on: day } : {}),
    ...(waive ? { waive } : {}),
    ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
  }
  const path = { id: order.id }
  const deed = useDeed(
    (client, input: SetContract) =>
      answer(client.POST('/v1/orders/{id}/contract', { params: { path }, body: input })),
    { onSuccess: onClose },
  )
  const refused = deed.errorOf(body)
  const wrong = below(useProblemFaults()(refused), '/ends_on')
  const act = () => deed.mutate(body)
  useShortcuts([{ stroke: 'mod+enter', label: words[is].deed, act }])
  return (
    <form
      className="dialog"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        act()
      }}
    >
      <SegmentedControl
        aria-label={t`What becomes of the contract`}
        value={is}
        onChange={(next) => setIs(next)}
        data={([first, 'finished', 'cancelled'] as const).map((each) => ({
          value: each,
          label: words[each].name,
        }))}
      />
      <p className="muted">{words[is].means}</p>
      {ends ? (
        <DayField
          label={t`Last day, if another than below`}
          value={day}
          error={wrong.length > 0}
          onDay={setDay}
        />
      ) : null}
      {pausedOn === '' ? null : (
        <Checkbox
          label={t`Waive the periods of the pause, since ${showDay(pausedOn)}`}
          description={t`Periods that began in it count for nothing.`}
          checked={waive}
          onChange={(event) => setWaive(event.currentTarget.checked)}
        />
      )}
      <TextInput
        label={t`Reason, for the history`}
        maxLength={4000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Effect order={order} asked={body} />
      <Refusal error={refused} />
      <Button type="submit" loading={deed.isPending}>
        {words[is].deed}
      </Button>
    </form>
  )
}

/** What it changes, as the server counts it; nothing is saved. */
function Effect(props: { readonly order: Order; readonly asked: SetContract }): ReactNode {
  const { t } = useLingui()
  const word = useContractWord()
  const { order, asked } = props
  const { reason: _, ...question } = asked
  const path = { id: order.id }
  const { data, error, state } = useTypedAnswer({
    key: ['contract-preview', order.id],
    question,
    ask: (client, body) =>
      answer(client.POST('/v1/orders/{id}/contract-preview', { params: { path }, body })),
  })
  if (error !== null) return <Refusal error={error} />
  if (data === undefined) return null
  const end = (contract: Contract | null) => {
    const day = contract?.ends_on ?? ''
    return day === '' ? t`no last day` : showDay(day)
  }
  return (
    <Answered state={state} live>
      <BeforeAfter
        turns={[
          {
            label: t`Contract`,
            before: word(order.contract?.is ?? 'ongoing'),
            after: word(data.contract?.is ?? 'ongoing'),
          },
          { label: t`Runs until`, before: end(order.contract), after: end(data.contract) },
          turnOf(t`Ready to bill`, order.ready, data.ready),
          turnOf(t`Remaining`, order.left, data.left),
        ]}
      />
    </Answered>
  )
}

/** What may become of it: its name, what it means, and the deed. */
function useChoiceWords() {
  const { t } = useLingui()
  const words: Readonly<
    Record<Is, { readonly name: string; readonly means: string; readonly deed: string }>
  > = {
    ongoing: {
      name: t`Goes on`,
      means: t`What has piled up gets ready, unless the periods of the pause are waived.`,
      deed: t`Let the contract go on`,
    },
    paused: {
      name: t`Pause`,
      means: t`Nothing gets ready until it goes on. Terms and periods run on, time may be recorded, and an invoice by hand is possible.`,
      deed: t`Pause the contract`,
    },
    finished: {
      name: t`Finish`,
      means: t`Today is its last day. What was performed gets ready, and lines that run without an end stop.`,
      deed: t`Finish the contract`,
    },
    cancelled: {
      name: t`Cancel`,
      means: t`It runs on until its last day: that of the running term, or of the next where it is too late for notice. Lines that run without an end stop with it.`,
      deed: t`Cancel the contract`,
    },
  }
  return words
}
