export { issuePending } from './issue-run.ts'
export { runEndpoints } from './routes.ts'
