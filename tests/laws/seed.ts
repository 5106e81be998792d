import fc from 'fast-check'

/**
 * The same stories each time, so that a failure is never a matter of luck; other ones, and more of
 * them, with LAW_SEED and LAW_RUNS.
 */
fc.configureGlobal({ seed: Number(process.env.LAW_SEED ?? 1) })
