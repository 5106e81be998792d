import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Status } from '../status.tsx'
import type { Contract } from './contract-draft.ts'

/** Where a contract stands. */
export function ContractMark({ is }: { readonly is: Contract['is'] }): ReactNode {
  const { t } = useLingui()
  switch (is) {
    case 'ongoing':
      return <Status tone="good" shape="ring">{t`Running`}</Status>
    case 'paused':
      return <Status tone="info" shape="half">{t`Paused`}</Status>
    case 'finished':
      return <Status tone="neutral" shape="square">{t`Finished`}</Status>
    case 'cancelled':
      return <Status tone="neutral" shape="dash">{t`Cancelled`}</Status>
  }
}

/** The same in a word. */
export function useContractWord(): (is: Contract['is']) => string {
  const { t } = useLingui()
  return (is) => {
    const words: Readonly<Record<Contract['is'], string>> = {
      ongoing: t`Running`,
      paused: t`Paused`,
      finished: t`Finished`,
      cancelled: t`Cancelled`,
    }
    return words[is]
  }
}
