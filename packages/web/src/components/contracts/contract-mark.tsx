import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { type Shape, Status, type Tone } from '../status.tsx'
import type { Contract } from './contract-draft.ts'

type Is = Contract['is']

const looks: Readonly<Record<Is, { readonly tone: Tone; readonly shape: Shape }>> = {
  ongoing: { tone: 'good', shape: 'ring' },
  paused: { tone: 'info', shape: 'half' },
  finished: { tone: 'neutral', shape: 'square' },
  cancelled: { tone: 'neutral', shape: 'dash' },
}

/** Where a contract stands. */
export function ContractMark({ is }: { readonly is: Is }): ReactNode {
  const word = useContractWord()
  return <Status {...looks[is]}>{word(is)}</Status>
}

/** The same in a word. */
export function useContractWord(): (is: Is) => string {
  const { t } = useLingui()
  return (is) => {
    const words: Readonly<Record<Is, string>> = {
      ongoing: t`Running`,
      paused: t`Paused`,
      finished: t`Finished`,
      cancelled: t`Cancelled`,
    }
    return words[is]
  }
}
