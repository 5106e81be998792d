export { issuePending } from './issue-pending.ts'
export { printRun } from './print-run.ts'
export { runEndpoints } from './routes.ts'
