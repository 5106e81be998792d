/** `interrupted` is not stored: issuing, while nobody has come on for a while. */
export const runStates = ['preview', 'queued', 'issuing', 'interrupted', 'done'] as const
export type RunState = (typeof runStates)[number]
export type StoredRunState = Exclude<RunState, 'interrupted'>

/** What a run collects on one invoice. */
export const runCollects = ['customer'] as const
export type RunCollect = (typeof runCollects)[number]

/** What became of one order in a billing run. */
export const runItemStates = [
  'pending',
  'issued',
  'skipped',
  'blocked',
  'failed',
  'excluded',
] as const
export type RunItemState = (typeof runItemStates)[number]

/** What somebody can do with a billing run. */
export const runActionNames = ['issue', 'exclude'] as const
