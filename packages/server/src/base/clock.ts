/** What time it is: a port, because tests and simulations bring their own. */
export interface Clock {
  now(): Date
}

/** The machine's clock. An organization's frozen clock goes before it. */
export const systemClock: Clock = { now: () => new Date() }
