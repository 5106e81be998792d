// What the server is wired with.

export { quoteExport } from './export.ts'
export { quoteEndpoints } from './routes.ts'

// Quotes as verification and the demonstration look at them.

export { createQuote } from './create-quote.ts'
export { acceptQuote, sendQuote } from './decide-quote.ts'
export { loadQuotes } from './load-quotes.ts'
export { orderQuote } from './order-quote.ts'
export type { QuoteRequest } from './views.ts'
export { addVersion, replaceVersion } from './write-version.ts'
