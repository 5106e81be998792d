import type { Address, Particulars, ParticularsChange } from '../particulars.ts'
import { defined } from './present.ts'

export function presentParticulars(particulars: Particulars) {
  return {
    name: particulars.name,
    legal_name: particulars.legalName ?? null,
    address: particulars.address === undefined ? null : { ...particulars.address },
    tax_id: particulars.taxId ?? null,
    email: particulars.email ?? null,
  }
}

interface Written {
  readonly name?: string | undefined
  readonly legal_name?: string | null | undefined
  readonly address?: { readonly [Key in keyof Address]?: string | undefined } | null | undefined
  readonly tax_id?: string | null | undefined
  readonly email?: string | null | undefined
}

/** What of particulars a body changes. */
export function changeOfParticulars(body: Written): ParticularsChange {
  return defined({
    name: body.name,
    legalName: body.legal_name,
    address: body.address && defined(body.address),
    taxId: body.tax_id,
    email: body.email,
  })
}
