import { useLingui } from '@lingui/react/macro'
import { ProblemError } from '../../api/client.ts'
import { showDecimal } from '../../app/format.ts'
import { readDecimal } from '../../app/read-decimal.ts'
import { type FaultText, useFaultText } from '../../components/fault-text.ts'
import { isNumeric } from '../plans/plan-draft.ts'
import { writtenLines } from './body.ts'
import type { OrderDraft } from './draft.ts'

/** What is wrong with one field: `/lines/2/price` counts the lines that are written. */
export interface FieldFault {
  readonly pointer: string
  readonly text: string
}

/** Figures that are none: told at once, without asking the server. */
export function useTypedFaults(): (draft: OrderDraft) => FieldFault[] {
  const { t } = useLingui()
  const example = showDecimal('1234.50')
  return (draft) => {
    const faults: FieldFault[] = []
    const number = (pointer: string, typed: string) => {
      if (readDecimal(typed.trim().replace(/\s*%$/, '')) !== undefined) return
      const text = typed.trim()
      faults.push({
        pointer,
        text:
          text === ''
            ? t`A number is missing.`
            : t`“${text}” is not a number; write it like ${example}.`,
      })
    }
    writtenLines(draft).forEach((line, index) => {
      const at = `/lines/${index.toString()}`
      for (const name of ['quantity', 'price', 'net', 'discount'] as const) {
        if (line[name].trim() !== '') number(`${at}/${name}`, line[name])
      }
      if (line.share !== undefined) number(`${at}/percent`, line.share.percent)
    })
    if (draft.plan.mode === 'instalments') {
      draft.plan.instalments.forEach(({ when, share }, index) => {
        const at = `/plan/instalments/${index.toString()}`
        for (const { kind, value } of when) {
          if (isNumeric(kind)) number(`${at}/when/${kind}`, value)
          if (kind === 'date' && value === '') {
            faults.push({ pointer: `${at}/when/date`, text: t`A day is missing.` })
          }
        }
        if (isNumeric(share.kind)) number(`${at}/bill/${share.kind}`, share.value)
      })
    }
    if (draft.tolerance.trim() !== '') number('/tolerance', draft.tolerance)
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
