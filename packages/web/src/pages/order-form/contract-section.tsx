import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { type ContractDraft, contractOfDraft } from '../../components/contracts/contract-draft.ts'
import { ContractFields } from '../../components/contracts/contract-fields.tsx'
import { useAgreedText } from '../../components/contracts/contract-text.ts'
import { below, type FieldFault } from '../../components/field-faults.ts'
import { Folded } from './folded.tsx'

/** How long the order runs: folded, and said in a line. */
export function ContractSection(props: {
  readonly draft: ContractDraft
  readonly onChange: (draft: ContractDraft) => void
  readonly faults: readonly FieldFault[]
}): ReactNode {
  const { t } = useLingui()
  const agreed = useAgreedText()
  const { draft, faults } = props
  const wrong = below(faults, '/contract').length > 0
  const words = wrong ? '' : agreed(contractOfDraft(draft))
  return (
    <Folded
      wrong={wrong}
      summary={
        <>
          {t`Contract: how long it runs`} <span className="muted">{words}</span>
        </>
      }
    >
      <ContractFields {...props} />
    </Folded>
  )
}
