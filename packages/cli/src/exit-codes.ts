/** What the number that a program ends with means; stable, `tranche help exit-codes` prints it. */
export const exitCodes = {
  ok: 0,
  failure: 1,
  usage: 2,
  auth: 3,
  notFound: 4,
  rateLimited: 5,
  validation: 6,
  conflict: 7,
  partial: 8,
  overBilling: 9,
  interrupted: 130,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** In the order of the numbers, for people. */
export const exitCodeMeanings: readonly (readonly [ExitCode, string])[] = [
  [exitCodes.ok, 'done, or nothing was there to do'],
  [exitCodes.failure, 'failed: the server or the network broke, or an expectation did not hold'],
  [exitCodes.usage, 'the command line is wrong, or a dangerous command lacks --yes'],
  [exitCodes.auth, 'not signed in, or not allowed'],
  [exitCodes.notFound, 'what was named does not exist'],
  [exitCodes.rateLimited, 'too many requests; try again later'],
  [exitCodes.validation, 'the input was refused; every fault is listed'],
  [exitCodes.conflict, 'a conflict: the total changed, or the state does not allow it'],
  [exitCodes.partial, 'a part succeeded, a part did not; both are listed'],
  [exitCodes.overBilling, 'over-billing was blocked; the maximum is in the message'],
  [exitCodes.interrupted, 'interrupted with Ctrl-C'],
]
