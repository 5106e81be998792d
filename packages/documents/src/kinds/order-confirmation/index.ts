import { documentKind } from '../kind.ts'
import { orderConfirmationShape } from './data.ts'
import { printableOrderConfirmation } from './printable.ts'

export const orderConfirmation = documentKind({
  key: 'order_confirmation',
  format: 'order-confirmation/1',
  shape: orderConfirmationShape,
  numberFormat: 'OC-{year}-{number:5}',
  print: printableOrderConfirmation,
  template: 'kinds/order-confirmation/template.typ',
})
