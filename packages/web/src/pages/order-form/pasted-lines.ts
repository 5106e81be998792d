import type { Organization } from '../../api/session.tsx'
import { withoutZeros } from '../../words/decimals.ts'
import { showDecimal } from '../../words/format.ts'
import { isBlank, type LineDraft, nextLine, type TaxDraft } from './draft.ts'
import type { Field, PastedTable } from './paste-table.ts'

/** The lines with the pasted ones at row `at`; a blank row there gives way to them. */
export function withPasted(input: {
  readonly lines: readonly LineDraft[]
  readonly pasted: PastedTable
  readonly at: number
  readonly organization: Organization
}): readonly LineDraft[] {
  const { lines, pasted, at, organization } = input
  const here = lines[at]
  const blank = here === undefined || isBlank(here)
  const before = lines.slice(0, blank ? at : at + 1)
  const after = lines.slice(at + 1).filter((line) => !isBlank(line))
  const all = [...before]
  for (const row of pasted.lines) {
    const fresh = nextLine(organization, [...all, ...after])
    all.push({ ...fresh, ...textsOf(row), ...taxesOf(row.tax, organization) })
  }
  return [...all, ...after]
}

type Texts = Partial<
  Pick<LineDraft, 'section' | 'label' | 'quantity' | 'unit' | 'price' | 'net' | 'discount'>
>

function textsOf(row: Partial<Record<Field, string>>): Texts {
  const texts: Record<string, string> = {}
  for (const [field, value] of Object.entries(row)) {
    if (field === 'tax') continue
    const plain = /^-?\d+(\.\d+)?$/.test(value) && !['section', 'label', 'unit'].includes(field)
    texts[field] = plain ? showDecimal(value) : value
  }
  return texts
}

/** A pasted percent is one of the organization's rates, or one of its own. */
function taxesOf(
  percent: string | undefined,
  organization: Organization,
): { readonly taxes?: readonly TaxDraft[] } {
  if (percent === undefined) return {}
  const bare = withoutZeros(percent)
  if (!/^\d+(\.\d+)?$/.test(bare)) return {}
  const known = organization.tax_rates.find((rate) => rate.percent === bare)
  return { taxes: [{ key: known?.key ?? bare, percent: bare }] }
}
