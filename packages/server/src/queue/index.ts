export { queueExport } from './export.ts'
export { listQueue } from './queue.ts'
export { queueEndpoints } from './routes.ts'
export type { QueueView } from './views.ts'
