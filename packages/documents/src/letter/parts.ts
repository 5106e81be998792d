import { maybe, object, oneOf, type Shape, text } from '../shape.ts'
import type { PrintedAddress } from './address.ts'

export interface Party {
  readonly id: string
  readonly name: string
  readonly legalName?: string
  readonly address?: PrintedAddress
  readonly taxId?: string
  readonly email?: string
}

export interface Bank {
  readonly iban?: string
  readonly bic?: string
  readonly name?: string
}

/** What every document says of itself: who writes to whom, in which language. */
export interface DocumentHead {
  readonly number: string
  readonly seller: Party
  readonly buyer: Party
  readonly language: string
  readonly paper: 'a4' | 'us-letter'
}

const party: Shape<Party> = object<Party>({
  id: text,
  name: text,
  legalName: maybe(text),
  address: maybe(
    object<PrintedAddress>({
      street: maybe(text),
      postcode: maybe(text),
      city: maybe(text),
      region: maybe(text),
      country: maybe(text),
    }),
  ),
  taxId: maybe(text),
  email: maybe(text),
})

export const bank: Shape<Bank> = object<Bank>({
  iban: maybe(text),
  bic: maybe(text),
  name: maybe(text),
})

export const head = {
  number: text,
  seller: party,
  buyer: party,
  language: text,
  paper: oneOf('a4', 'us-letter'),
}
