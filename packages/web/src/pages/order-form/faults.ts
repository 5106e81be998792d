import { useLingui } from '@lingui/react/macro'
import { ProblemError } from '../../api/client.ts'
import { showDecimal } from '../../app/format.ts'
import { readAmount, readPrice, readQuantity } from '../../app/read-amount.ts'
import { readDecimal } from '../../app/read-decimal.ts'
import { type FaultText, useFaultText } from '../../components/fault-text.ts'
import { lineMethods } from '../../components/line-methods/index.ts'
import type { FigureFaults } from '../../components/line-methods/method.ts'
import { useAmountFault } from '../../components/typed-amount.tsx'
import { isNumeric, type PlanDraft } from '../plans/plan-draft.ts'
import { writtenLines } from './body.ts'
import type { OrderDraft } from './draft.ts'

/** What is wrong with one field: `/lines/2/price` counts the lines that are written. */
export interface FieldFault {
  readonly pointer: string
  readonly text: string
}

/** What is wrong with one figure; nothing where it is one. */
function useFaultOf(): FigureFaults {
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

/** Figures and days of a plan that are none. */
export function usePlanFaults(): (plan: PlanDraft, currency: string) => FieldFault[] {
  const { t } = useLingui()
  const faultOf = useFaultOf()
  return ({ mode, instalments }, currency) => {
    if (mode !== 'instalments') return []
    return instalments.flatMap(({ when, share }, index) => {
      const at = `/plan/instalments/${index.toString()}`
      const isAmount = share.kind === 'amount' || share.kind === 'gross'
      const ofShare = isAmount ? faultOf.amount(share.value, currency) : faultOf.number(share.value)
      return [
        ...when.map(({ kind, value }) => {
          const none = kind === 'date' && value === '' ? t`A day is missing.` : undefined
          return fault(`${at}/when/${kind}`, isNumeric(kind) ? faultOf.number(value) : none)
        }),
        fault(`${at}/bill/${share.kind}`, isNumeric(share.kind) ? ofShare : undefined),
      ].flat()
    })
  }
}

function fault(pointer: string, text: string | undefined): FieldFault[] {
  return text === undefined ? [] : [{ pointer, text }]
}

/** Figures that are none: told at once, without asking the server. */
export function useTypedFaults(): (draft: OrderDraft) => FieldFault[] {
  const { t } = useLingui()
  const faultOf = useFaultOf()
  const planFaults = usePlanFaults()
  return (draft) => {
    const { currency } = draft
    const faults: FieldFault[] = []
    const tell = (pointer: string, typed: string, text: string | undefined) => {
      if (typed.trim() !== '') faults.push(...fault(pointer, text))
    }
    writtenLines(draft).forEach((line, index) => {
      const at = `/lines/${index.toString()}`
      const found = lineMethods[line.method].faults(line, faultOf, currency)
      for (const [name, text] of Object.entries(found)) faults.push(...fault(`${at}/${name}`, text))
    })
    faults.push(...planFaults(draft.plan, currency))
    tell('/tolerance', draft.tolerance, faultOf.number(draft.tolerance))
    if (!/^\d*$/.test(draft.termDays.trim())) {
      faults.push({ pointer: '/term_days', text: t`Write days as a whole number, such as 30.` })
    }
    return faults
  }
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
