import { creditNote, invoice, issuedKind, kindOf } from './invoice/index.ts'
import type { DocumentKind, Printed } from './kind.ts'
import { orderConfirmation } from './order-confirmation/index.ts'
import { quote } from './quote/index.ts'

/** Every kind of document that there is. */
export const documentKinds = [invoice, creditNote, orderConfirmation, quote] as const

export type DocumentKey = (typeof documentKinds)[number]['key']

export { creditNote, invoice, issuedKind, kindOf, orderConfirmation, quote }

const byKey = new Map<string, Pick<DocumentKind<never>, 'printed'>>(
  documentKinds.map((kind) => [kind.key, kind]),
)

/** What a frozen text of a kind prints. */
export function printed(key: DocumentKey, text: string): Printed {
  const kind = byKey.get(key)
  if (kind === undefined) throw new Error(`There is no kind of document "${key}"`)
  return kind.printed(text)
}
