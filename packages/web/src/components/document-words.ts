import { useLingui } from '@lingui/react/macro'
import type { components } from '../api/client.ts'

/** A kind of document that is numbered. */
export type DocumentKind = keyof components['schemas']['NumberFormats']

interface Words {
  readonly name: string
  /** Of the setting that numbers them. */
  readonly numbers: string
  readonly next: string
}

/** The words of each kind of document. */
export function useDocumentWords(): Readonly<Record<DocumentKind, Words>> {
  const { t } = useLingui()
  return {
    invoice: {
      name: t`Invoice`,
      numbers: t`Numbers of invoices`,
      next: t`Next invoice`,
    },
    credit_note: {
      name: t`Credit note`,
      numbers: t`Numbers of credit notes`,
      next: t`Next credit note`,
    },
    order_confirmation: {
      name: t`Order confirmation`,
      numbers: t`Numbers of order confirmations`,
      next: t`Next order confirmation`,
    },
    quote: {
      name: t`Quote`,
      numbers: t`Numbers of quotes`,
      next: t`Next quote`,
    },
  }
}
