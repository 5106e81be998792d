import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { TextInput, type TextInputProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { currencyDigits } from '../words/currency-digits.ts'
import { showDecimal, showMoney } from '../words/format.ts'
import { type AmountReading, readAmount, withDigits } from '../words/read-amount.ts'
import { readDecimal } from '../words/read-decimal.ts'
import './typed-amount.css'

/** What is wrong with a figure as typed; nothing while the field is empty. */
export function useFigureFault(): (typed: string) => string | undefined {
  const { t } = useLingui()
  const example = showDecimal('1234.50')
  return (typed) =>
    typed.trim() === '' || readDecimal(typed) !== undefined
      ? undefined
      : t`Write a number, like ${example}`
}

/** Why an amount is not clear, and how to write what is meant; nothing where it is. */
export function useAmountFault(): (
  typed: string,
  reading: AmountReading,
  currency: string,
) => string | undefined {
  const { t } = useLingui()
  const figureFault = useFigureFault()
  return (typed, reading, currency) => {
    if (reading.kind === 'amount' || typed.trim() === '') return undefined
    if (reading.kind === 'unread') return figureFault(typed)
    const text = typed.trim()
    const thousands = reading.thousands === undefined ? undefined : showDecimal(reading.thousands)
    if (thousands !== undefined && reading.decimals !== undefined) {
      const decimals = showDecimal(reading.decimals)
      return t`“${text}” can be ${decimals} or ${thousands}: write one of them.`
    }
    const has = plural(reading.digits, {
      0: 'no decimals',
      one: '# decimal',
      other: '# decimals',
    })
    return thousands === undefined
      ? t`${currency} has ${has}, and “${text}” has more.`
      : t`${currency} has ${has}, and “${text}” has more. For thousands write ${thousands}.`
  }
}

/** "= 12,500.00 EUR": the amount as understood; nothing where what is typed is none. */
export function amountEcho(reading: AmountReading, currency: string): string | undefined {
  if (reading.kind !== 'amount') return undefined
  const amount = withDigits(reading.amount, currencyDigits(currency))
  return `=\u00a0${showMoney({ amount, currency })}`
}

interface AmountInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'error'> {
  readonly value: string
  readonly currency: string
  readonly onTyped: (typed: string) => void
  /** What the server says of it. */
  readonly fault?: string | boolean | undefined
  /** Beside the amount as understood: a proposal to take. */
  readonly aside?: ReactNode
}

/** A field for an amount; below it stands what is understood, or why it is not clear. */
export function AmountInput(props: AmountInputProps): ReactNode {
  const { value, currency, onTyped, fault, aside, className = '', ...rest } = props
  const reading = readAmount(value, currency)
  const wrong = useAmountFault()(value, reading, currency)
  const text = wrong ?? (typeof fault === 'string' ? fault : undefined)
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      className={`amount-field ${className}`}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      error={text ?? fault === true}
      description={
        text !== undefined && aside === undefined ? undefined : (
          <span className="amount-echo">
            {aside}
            <span className="figures">
              {text === undefined ? amountEcho(reading, currency) : null}
            </span>
          </span>
        )
      }
      descriptionProps={{ component: 'div' }}
      value={value}
      onChange={(event) => onTyped(event.currentTarget.value)}
      {...rest}
    />
  )
}
