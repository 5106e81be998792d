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
