export { verificationEndpoints } from './routes.ts'
export { verify } from './verify.ts'
export type { Verification, VerifyRequest } from './views.ts'
