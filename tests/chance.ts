/** `npm run test:long` tells many times as many stories, by the same code. */
const long = process.env['TRANCHE_LONG'] === '1'

/**
 * What chance begins with: another one each day (in UTC), so that runs that are short cover more
 * and more; `LAW_SEED` tells the stories of another day again.
 */
export const seed = Number(process.env['LAW_SEED'] ?? daySeed(new Date()))

function daySeed(now: Date): number {
  return Number(now.toISOString().slice(0, 10).replaceAll('-', ''))
}

/** How many are told; `LAW_RUNS` decides otherwise. */
export function runsOf(counts: { readonly usual: number; readonly long: number }): number {
  return Number(process.env['LAW_RUNS'] ?? (long ? counts.long : counts.usual))
}
