import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { showDecimal, showPercent } from '../../app/format.ts'
import { Amount } from '../../components/amount.tsx'
import { faultAt } from '../../components/refusal.tsx'
import { useFigureFault } from '../../components/typed-amount.tsx'
import type { CreditPreview, Invoice } from './invoice-data.ts'

/** Percent per line of what it billed, at most what is left of it. */
export function CreditLines(props: {
  readonly invoice: Invoice
  readonly left: CreditPreview['left']['lines']
  readonly percents: Readonly<Record<string, string>>
  readonly error: unknown
  readonly onChange: (percents: Readonly<Record<string, string>>) => void
}): ReactNode {
  const { t } = useLingui()
  const figureFault = useFigureFault()
  const { invoice, left, percents } = props
  return (
    <fieldset className="credit-lines">
      <legend>
        <Trans>Percent of what each line billed</Trans>
      </legend>
      {left.map(({ line, net, percent }) => {
        const label = invoice.lines.find((each) => each.line === line)?.label ?? line
        const fault = faultAt(props.error, `/lines/${line}`)
        const set = (text: string) => props.onChange({ ...percents, [line]: text })
        return (
          <div key={line} className="credit-line">
            <div>
              {label}
              <small>
                {t`left`} <Amount value={net} />
              </small>
            </div>
            <Button variant="subtle" size="compact-sm" onClick={() => set(showDecimal(percent))}>
              {t`all ${showPercent(percent)}`}
            </Button>
            <TextInput
              size="xs"
              className="amount-field"
              inputMode="decimal"
              aria-label={t`Percent of ${label}`}
              rightSection="%"
              value={percents[line] ?? ''}
              error={figureFault((percents[line] ?? '').replace('%', '')) ?? fault !== undefined}
              onChange={(event) => set(event.currentTarget.value)}
            />
          </div>
        )
      })}
    </fieldset>
  )
}
