export { searchEndpoints } from './routes.ts'
export { search } from './search.ts'
export type { SearchHit } from './views.ts'
