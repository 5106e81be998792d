export { issuePending } from './issue-pending.ts'
export { runEndpoints } from './routes.ts'
