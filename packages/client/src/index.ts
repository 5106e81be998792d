export { answer, type ClientOptions, createClient, items, type TrancheClient } from './client.ts'
export { isOutcomeOpen, type Problem, ProblemError } from './problem-error.ts'
export { type Fetch, retryingFetch } from './retrying-fetch.ts'
export type { components, paths } from './schema.ts'
