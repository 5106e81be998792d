export interface Address {
  readonly street?: string
  readonly postcode?: string
  readonly city?: string
  readonly region?: string
  /** ISO 3166-1 alpha-2. */
  readonly country?: string
}

export interface Particulars {
  readonly name: string
  readonly legalName?: string
  readonly address?: Address
  readonly taxId?: string
  readonly email?: string
}

/** What is given replaces, null empties, what is left out stays. */
export interface ParticularsChange {
  readonly name?: string
  readonly legalName?: string | null
  readonly address?: Address | null
  readonly taxId?: string | null
  readonly email?: string | null
}

export function changedParticulars(before: Particulars, change: ParticularsChange): Particulars {
  const fields = { ...before, ...change }
  const given = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined)
  return { name: before.name, ...Object.fromEntries(given) }
}
