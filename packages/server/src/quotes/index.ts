export { quoteExport } from './export.ts'
export { loadQuotes } from './load-quotes.ts'
export { quoteEndpoints } from './routes.ts'
