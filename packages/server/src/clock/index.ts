export { refreshDay, refreshDays } from './refresh-day.ts'
export { clockEndpoints } from './routes.ts'
export { setClock } from './set-clock.ts'
