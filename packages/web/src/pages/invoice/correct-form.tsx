import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Radio, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { answer, ProblemError } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { useTypedAnswer } from '../../api/typed-answer.ts'
import { useShortcuts } from '../../browser/keys.tsx'
import { Answered } from '../../components/answered.tsx'
import { DocumentWarnings } from '../../components/document-warnings.tsx'
import { IssueRefusal } from '../../components/invoices/issue.tsx'
import { type LineFigures, partsOf } from '../../components/line-figures/line-figure.ts'
import { Loading } from '../../components/page.tsx'
import { faultAt, Refusal } from '../../components/refusal.tsx'
import { AmountInput, useFigureFault } from '../../components/typed-amount.tsx'
import { showDecimal, showMoney, unsigned } from '../../words/format.ts'
import { amountTyped } from '../../words/read-amount.ts'
import { readDecimal } from '../../words/read-decimal.ts'
import { CreditLines } from './credit-lines.tsx'
import { Credited, CreditOutcome } from './credit-outcome.tsx'
import type { CreditBody, CreditPreview, Invoice } from './invoice-data.ts'

const modes = ['full', 'lines', 'net', 'gross', 'back_to'] as const
type Mode = (typeof modes)[number]

function figure(text: string): string | undefined {
  return readDecimal(text.replace('%', ''))
}

interface Typed {
  readonly mode: Mode
  readonly amount: string
  readonly figures: LineFigures
  readonly hold: boolean
  readonly note: string
}

/** What the API is asked; undefined while nothing is typed. */
function bodyOf(typed: Typed, currency: string): CreditBody | undefined {
  const { mode, amount, figures, hold, note } = typed
  const rest = { ...(hold ? { hold } : {}), ...(note.trim() === '' ? {} : { note: note.trim() }) }
  if (mode === 'full') return rest
  if (mode === 'lines') {
    const lines = partsOf(figures, currency)
    return lines === undefined ? undefined : { ...rest, lines }
  }
  const wanted = mode === 'back_to' ? figure(amount) : amountTyped(amount, currency)
  return wanted === undefined ? undefined : { ...rest, [mode]: wanted }
}

function useCreditPreview(invoice: string, body: CreditBody | undefined) {
  return useTypedAnswer({
    key: ['credit-preview', invoice],
    question: body,
    ask: (client, asked) =>
      answer(
        client.POST('/v1/invoices/{id}/credit-preview', {
          params: { path: { id: invoice } },
          body: asked,
        }),
      ),
  })
}

/** Issues what was seen: its total goes along. */
function useCredit(invoice: string) {
  return useDeed(
    (client, { body, total }: { readonly body: CreditBody; readonly total: string }) =>
      answer(
        client.POST('/v1/invoices/{id}/credit', {
          params: { path: { id: invoice } },
          body: { ...body, expected_total: total },
        }),
      ),
    { once: true },
  )
}

/** A credit note over this invoice: how much, what becomes of it, and what it changes. */
export function CorrectForm(props: {
  readonly invoice: Invoice
  readonly onClose: () => void
}): ReactNode {
  const { t } = useLingui()
  const { invoice } = props
  const [typed, setTyped] = useState<Typed>({
    mode: 'full',
    amount: '',
    figures: {},
    hold: false,
    note: '',
  })
  const [done, setDone] = useState<{ note: Invoice; preview: CreditPreview }>()
  const change = (to: Partial<Typed>) => setTyped({ ...typed, ...to })
  const body = bodyOf(typed, invoice.currency)
  const all = useCreditPreview(invoice.id, {})
  const preview = useCreditPreview(invoice.id, body)
  const issue = useCredit(invoice.id)
  const seen = preview.state === 'given' ? preview.data : undefined
  const same = JSON.stringify(issue.variables?.body) === JSON.stringify(body)
  const refused = same ? issue.error : null
  const act = () => {
    if (body === undefined || seen === undefined) return
    const total = seen.gross.amount
    issue.mutate({ body, total }, { onSuccess: (note) => setDone({ note, preview: seen }) })
  }
  useShortcuts(done === undefined ? [{ stroke: 'mod+enter', label: t`Issue`, act }] : [])
  if (done !== undefined) return <Credited {...done} onClose={props.onClose} />
  if (all.error !== null) return <Refusal error={all.error} />
  if (all.data === undefined) return <Loading />
  const { error } = preview
  return (
    <form
      className="correct-form"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        act()
      }}
    >
      <HowMuch typed={typed} change={change} left={all.data.left} invoice={invoice} />
      {typed.mode === 'lines' ? (
        <CreditLines
          invoice={invoice}
          left={all.data.left.lines}
          figures={typed.figures}
          error={error}
          onChange={(figures) => change({ figures })}
        />
      ) : null}
      {typed.mode === 'full' || typed.mode === 'lines' ? null : (
        <AmountField typed={typed} change={change} invoice={invoice} error={error} />
      )}
      <Refusal error={error}>
        <Cure error={error} typed={typed} change={change} left={all.data.left} />
      </Refusal>
      <Afterwards typed={typed} change={change} />
      <Textarea
        label={t`Reason, printed on the credit note`}
        autosize
        minRows={1}
        maxLength={4000}
        value={typed.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
      {error === null && body !== undefined && preview.data !== undefined ? (
        <Answered state={preview.state} live>
          <CreditOutcome invoice={invoice} preview={preview.data} hold={typed.hold} />
        </Answered>
      ) : null}
      <DocumentWarnings warnings={seen?.warnings} />
      <IssueRefusal error={refused} currency={invoice.currency} />
      <footer className="correct-foot">
        <Button type="submit" loading={issue.isPending} disabled={seen === undefined}>
          {seen === undefined
            ? t`Issue credit note`
            : t`Issue credit note of ${showMoney(unsigned(seen.gross))}`}
        </Button>
      </footer>
    </form>
  )
}

/** The first choice of the drawer takes the focus as it appears. */
function focusChosen(choices: HTMLElement | null): void {
  choices?.querySelector<HTMLInputElement>('input:checked')?.focus()
}

interface FieldProps {
  readonly typed: Typed
  readonly change: (to: Partial<Typed>) => void
}

function HowMuch(
  props: FieldProps & { readonly left: CreditPreview['left']; readonly invoice: Invoice },
): ReactNode {
  const { t } = useLingui()
  const { typed, change, left, invoice } = props
  // A percentage to go back to is of one order.
  const back = invoice.parts.length > 1 ? [] : [{ value: 'back_to', label: t`Back to %` }]
  return (
    <div ref={focusChosen}>
      <SegmentedControl
        fullWidth
        className="correct-modes"
        aria-label={t`How much to credit`}
        value={typed.mode}
        onChange={(mode) =>
          change({ mode: modes.find((each) => each === mode) ?? 'full', amount: '' })
        }
        data={[
          { value: 'full', label: t`All` },
          { value: 'lines', label: t`Lines` },
          { value: 'net', label: t`Net` },
          { value: 'gross', label: t`Gross` },
          ...back,
        ]}
      />
      <p className="muted correct-left">
        {t`Left of this invoice: ${showMoney(left.net)} net, ${showMoney(left.gross)} gross.`}
      </p>
    </div>
  )
}

function AmountField(
  props: FieldProps & { readonly invoice: Invoice; readonly error: unknown },
): ReactNode {
  const { t } = useLingui()
  const figureFault = useFigureFault()
  const { typed, change, invoice, error } = props
  const { currency } = invoice
  const { mode } = typed
  if (mode === 'full' || mode === 'lines') return null
  if (mode !== 'back_to') {
    return (
      <AmountInput
        label={mode === 'net' ? t`Net to credit, ${currency}` : t`Gross to credit, ${currency}`}
        currency={currency}
        value={typed.amount}
        fault={faultAt(error, `/${mode}`) !== undefined}
        onTyped={(amount) => change({ amount })}
      />
    )
  }
  return (
    <TextInput
      className="amount-field"
      inputMode="decimal"
      label={t`Percent of the order that stays billed`}
      description={t`Of the order net of ${showMoney(invoice.order_net)}, cumulative.`}
      value={typed.amount}
      error={figureFault(typed.amount.replace('%', '')) ?? faultAt(error, `/${mode}`) !== undefined}
      onChange={(event) => change({ amount: event.currentTarget.value })}
    />
  )
}

/** What was credited: billed again by itself, or kept off. */
function Afterwards({ typed, change }: FieldProps): ReactNode {
  const { t } = useLingui()
  return (
    <Radio.Group
      label={t`What is credited`}
      value={typed.hold ? 'hold' : 'again'}
      onChange={(value) => change({ hold: value === 'hold' })}
    >
      <div className="correct-hold">
        <Radio value="again" label={t`Is ready again: the next invoice bills it by itself`} />
        <Radio value="hold" label={t`Is kept off until somebody bills it or lifts the hold`} />
      </div>
    </Radio.Group>
  )
}

/** The most that can be credited, one click away. */
function Cure(
  props: FieldProps & { readonly error: unknown; readonly left: CreditPreview['left'] },
): ReactNode {
  const { t } = useLingui()
  const { typed, change, left, error } = props
  if (!(error instanceof ProblemError) || error.code !== 'credit_exceeds') return null
  const most = typed.mode === 'gross' ? left.gross : left.net
  return (
    <p>
      {typed.mode === 'net' || typed.mode === 'gross' ? (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => change({ amount: showDecimal(most.amount) })}
        >
          {t`Credit ${showMoney(most)}`}
        </Button>
      ) : (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => change({ mode: 'full', amount: '', figures: {} })}
        >
          <Trans>Credit all that is left</Trans>
        </Button>
      )}
    </p>
  )
}
