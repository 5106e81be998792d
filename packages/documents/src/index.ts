export * from './kinds/index.ts'
export {
  type AnyInvoiceData,
  type InvoiceData,
  type InvoicePart,
  isJoint,
  type JointInvoiceData,
  partsOfDocument,
  proposalOf,
  totalsOf,
  type WorkReport,
} from './kinds/invoice/data.ts'
export { writtenTexts } from './kinds/invoice/written-texts.ts'
export type { DocumentKind, Printed, Unnumbered } from './kinds/kind.ts'
export type { AgreedData, OrderConfirmationData } from './kinds/order-confirmation/data.ts'
export type { Bank, Party } from './letter/parts.ts'
export { unprintedSigns } from './lettering.ts'
export * from './pdf.ts'
export type { PressJob } from './press.ts'
export * from './printer.ts'
