import { useLingui } from '@lingui/react/macro'
import { ProblemError } from '../api/client.ts'
import { showDecimal } from '../words/format.ts'
import { readAmount, readPrice, readQuantity } from '../words/read-amount.ts'
import { readDecimal } from '../words/read-decimal.ts'
import { type FaultText, useFaultText } from './fault-text.ts'
import { useAmountFault } from './typed-amount.tsx'

/** What is wrong with a figure that is typed; undefined where it is one. */
export interface FigureFaults {
  readonly number: (typed: string) => string | undefined
  readonly amount: (typed: string, currency: string) => string | undefined
  readonly price: (typed: string, currency: string) => string | undefined
  readonly quantity: (typed: string) => string | undefined
}

/** What is wrong with one field: `/lines/2/price` counts the lines that are written. */
export interface FieldFault {
  readonly pointer: string
  readonly text: string
}

/** What is wrong with one figure; nothing where it is one. */
export function useFigureFaults(): FigureFaults {
  const { t } = useLingui()
  const example = showDecimal('1234.50')
  const amountFault = useAmountFault()
  const number = (typed: string): string | undefined => {
    const text = typed.trim()
    if (text === '') return t`A number is missing.`
    if (readDecimal(text.replace(/\s*%$/, '')) !== undefined) return undefined
    return t`“${text}” is not a number; write it like ${example}.`
  }
  const amount = (typed: string, currency: string, read = readAmount): string | undefined =>
    number(typed) ?? amountFault(typed, read(typed, currency), currency)
  return {
    number,
    amount,
    price: (typed: string, currency: string) => amount(typed, currency, readPrice),
    quantity: (typed: string) => number(typed) ?? amountFault(typed, readQuantity(typed), ''),
  }
}

/** Nothing where there is no sentence. */
export function faultOf(pointer: string, text: string | undefined): FieldFault[] {
  return text === undefined ? [] : [{ pointer, text }]
}

/** A refusal of the server, fault by fault. */
export function useProblemFaults(): (error: unknown) => FieldFault[] {
  const faultText = useFaultText()
  return (error) => {
    if (!(error instanceof ProblemError)) return []
    return error.problem.errors.map((fault) => ({
      pointer: fault.pointer.replace(/^#/, ''),
      text: wordsOf(faultText(fault)),
    }))
  }
}

/** Sentences of the faults at a pointer or below it, each once. */
export function below(faults: readonly FieldFault[], pointer: string): string[] {
  const found = faults.filter(
    (fault) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`),
  )
  return [...new Set(found.map(({ text }) => text))]
}

/** The sentence, and the server's own where ours cannot carry its numbers. */
function wordsOf({ sentence, original }: FaultText): string {
  return original === undefined ? sentence : `${sentence} (${original})`
}
