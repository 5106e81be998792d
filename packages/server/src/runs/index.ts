export { issuePending } from './issue-run.ts'
export { printRun } from './print-run.ts'
export { runEndpoints } from './routes.ts'
