/** Progress to date as somebody reports it, in percent. */
export interface ProgressEntry {
  readonly percent?: string
  readonly lines?: Readonly<Record<string, string>>
  /** Needed to go down. */
  readonly reason?: string
}
