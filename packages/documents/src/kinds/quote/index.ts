import { documentKind } from '../kind.ts'
import { quoteShape } from './data.ts'
import { printableQuote } from './printable.ts'

export const quote = documentKind({
  key: 'quote',
  format: 'quote/1',
  shape: quoteShape,
  numberFormat: 'QUO-{year}-{number:5}',
  print: printableQuote,
  template: 'kinds/quote/template.typ',
})
