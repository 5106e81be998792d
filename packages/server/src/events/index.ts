export { eventExport } from './export.ts'
export { listEvents } from './list-events.ts'
export { eventEndpoints } from './routes.ts'
export type { EventView } from './views.ts'
