import { useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { answer, type components } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { matching } from '../../api/edit.ts'
import { type AnswerState, useTypedAnswer } from '../../api/typed-answer.ts'
import { focusSoon } from '../../browser/focus-soon.ts'
import { useShortcuts } from '../../browser/keys.tsx'
import { Amount } from '../../components/amount.tsx'
import { Answered } from '../../components/answered.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { useFaultAt } from '../../components/fault-at.ts'
import { lineMethods } from '../../components/line-methods/index.ts'
import type { QuoteVersion } from '../../components/quotes/quote-data.ts'
import { Refusal } from '../../components/refusal.tsx'
import { type Money, showDecimal, showMoney } from '../../words/format.ts'
import { type Choice, choicesOf, withPick } from './picks.ts'
import type { DeedProps } from './quote-actions.tsx'

type Line = QuoteVersion['lines'][number]

/** The customer says yes: to which lines, and what that comes to. */
export function AcceptDialog(props: DeedProps): ReactNode {
  const { t } = useLingui()
  const { opened, onClose } = props
  return (
    <Dialog opened={opened} onClose={onClose} title={t`The customer accepts`} size="lg">
      {opened ? <AcceptForm {...props} /> : null}
    </Dialog>
  )
}

function AcceptForm({ quote, version, onClose }: DeedProps): ReactNode {
  const { t } = useLingui()
  const faultAt = useFaultAt()
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [by, setBy] = useState('')
  const path = { id: quote.id, version: version.sequence }
  // In the order of the lines, whatever was chosen first.
  const pick = version.lines.flatMap(({ id }) => (picked.has(id) ? [id] : []))
  const preview = useTypedAnswer({
    key: ['accept-preview', quote.id, version.sequence],
    question: { pick },
    ask: (client, body) =>
      answer(
        client.POST('/v1/quotes/{id}/versions/{version}/accept-preview', {
          params: { path },
          body,
        }),
      ),
  })
  const accept = useDeed(
    (client, body: components['schemas']['AcceptQuote']) => {
      const params = { path, header: matching(quote.version) }
      return answer(client.POST('/v1/quotes/{id}/versions/{version}/accept', { params, body }))
    },
    {
      onSuccess: () => {
        onClose()
        focusSoon('[data-deed="order"]')
      },
    },
  )
  const input = {
    ...(pick.length === 0 ? {} : { pick }),
    ...(by.trim() === '' ? {} : { by: by.trim() }),
  }
  const error = accept.errorOf(input)
  const isKnown = preview.state === 'given'
  const act = () => {
    if (isKnown) accept.mutate(input)
  }
  useShortcuts([{ stroke: 'mod+enter', label: t`Accept`, act }])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act()
  }
  const others = quote.versions.filter(
    ({ state, sequence }) => state === 'sent' && sequence !== version.sequence,
  )
  const numbers = others.map(({ sequence }) => sequence.toString()).join(', ')
  return (
    <form className="dialog" onSubmit={submit} noValidate>
      <Picks version={version} picked={picked} onPick={setPicked} />
      <Refusal error={preview.error} />
      {preview.data === undefined ? null : (
        <Sums version={version} after={preview.data} state={preview.state} />
      )}
      <TextInput
        label={t`Who said so, of the customer`}
        maxLength={200}
        value={by}
        error={faultAt(error, '/by')}
        onChange={(event) => setBy(event.currentTarget.value)}
      />
      {others.length === 0 ? null : (
        <p className="muted">{t`Declined by it, as it is open, too: version ${numbers}.`}</p>
      )}
      <Refusal error={error} />
      <Button type="submit" loading={accept.isPending} disabled={!isKnown}>
        {isKnown && preview.data !== undefined
          ? t`Accept ${showMoney(preview.data.net)}`
          : t`Accept`}
      </Button>
    </form>
  )
}

/** Radios for what stands in each other's place, check boxes for what comes on top. */
function Picks(props: {
  readonly version: QuoteVersion
  readonly picked: ReadonlySet<string>
  readonly onPick: (picked: ReadonlySet<string>) => void
}): ReactNode {
  const { t } = useLingui()
  const { version, picked, onPick } = props
  const { choices, options } = choicesOf(version)
  if (choices.length + options.length === 0) {
    return <p>{t`All of it is ordered as it is offered.`}</p>
  }
  return (
    <div className="picks">
      {choices.map((choice) => (
        <fieldset key={choice.line.id}>
          <legend>
            {t`One of these`} <small>{version.currency}</small>
          </legend>
          {[choice.line, ...choice.others].map((line) => (
            <Pick
              key={line.id}
              line={line}
              of={choice}
              isPicked={isChosen(choice, line, picked)}
              onPick={() => onPick(withPick(picked, { choice, line, on: true }))}
            />
          ))}
        </fieldset>
      ))}
      {options.length === 0 ? null : (
        <fieldset>
          <legend>
            {t`On top, if wanted`} <small>{version.currency}</small>
          </legend>
          {options.map((line) => (
            <Pick
              key={line.id}
              line={line}
              isPicked={picked.has(line.id)}
              onPick={(on) => onPick(withPick(picked, { line, on }))}
            />
          ))}
        </fieldset>
      )}
    </div>
  )
}

/** Nothing picked in its place: the line itself. */
function isChosen({ line: own, others }: Choice, line: Line, picked: ReadonlySet<string>) {
  return line === own ? !others.some(({ id }) => picked.has(id)) : picked.has(line.id)
}

function Pick(props: {
  readonly line: Line
  /** Absent: it is picked by itself. */
  readonly of?: Choice
  readonly isPicked: boolean
  readonly onPick: (on: boolean) => void
}): ReactNode {
  const { line, of } = props
  const detail = lineMethods[line.method].detail(line.terms)
  return (
    <label className="pick">
      <input
        type={of === undefined ? 'checkbox' : 'radio'}
        name={of === undefined ? line.id : `instead of ${of.line.id}`}
        checked={props.isPicked}
        onChange={(event) => props.onPick(event.currentTarget.checked)}
      />
      <span>
        {line.label}
        {detail === undefined ? null : <small>{detail}</small>}
      </span>
      <Amount value={line.net} />
    </label>
  )
}

interface Sum {
  readonly net: Money
  readonly tax: Money
  readonly gross: Money
}

/** As it is offered → as it is ordered; the server counts. */
function Sums(props: {
  readonly version: QuoteVersion
  readonly after: Sum
  readonly state: AnswerState
}): ReactNode {
  const { t } = useLingui()
  const { version, after, state } = props
  const rows = [
    [t`Net`, version.net, after.net],
    [t`Tax`, version.tax, after.tax],
    [t`Gross`, version.gross, after.gross],
  ] as const
  return (
    <Answered state={state} live>
      <dl className="picked-sums" aria-label={t`What is ordered`}>
        {rows.map(([label, was, is]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {was.amount === is.amount ? null : (
                <>
                  {showDecimal(was.amount)} <span aria-hidden="true">→</span>{' '}
                </>
              )}
              <b>{showMoney(is)}</b>
            </dd>
          </div>
        ))}
      </dl>
    </Answered>
  )
}
