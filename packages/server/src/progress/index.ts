export { progressing, recordProgress } from './record-progress.ts'
export { progressEndpoints } from './routes.ts'
export { progressFields } from './schema.ts'
export type { ProgressEntry } from './views.ts'
