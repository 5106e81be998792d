import type { MessageDescriptor } from '@lingui/core'
import { useLingui } from '@lingui/react/macro'
import type { components } from '../../api/client.ts'
import { showMoney } from '../../words/format.ts'
import type { TraceRow } from '../amount.tsx'

type Withheld = components['schemas']['Withheld']
type Words = (row: Withheld) => MessageDescriptor

/** Why less is to be paid than the gross, by kind. */
const words: Readonly<Record<components['schemas']['WithheldKind'], Words>> = {}

/** A newer server may say more. */
const known: Readonly<Record<string, Words | undefined>> = words

type WithheldRow = TraceRow & Pick<Withheld, 'amount'> & { readonly label: string }

/** What stands between the gross of a document and what is to be paid; mostly nothing. */
export function useWithheldRows(): (rows: readonly Withheld[]) => WithheldRow[] {
  const { t, i18n } = useLingui()
  return (rows) =>
    rows.map((row) => {
      const said = known[row.kind]?.(row)
      const name = said === undefined ? (row.key ?? row.kind) : i18n._(said)
      return { label: t`less ${name}`, detail: t`on ${showMoney(row.base)}`, amount: row.amount }
    })
}
