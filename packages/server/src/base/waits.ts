/** Seconds until the next try of what did not work so many times: 1, 2, 4 … 30. */
export function waitAfter(tried: number): number {
  return Math.min(30, 2 ** Math.min(tried - 1, 5))
}
