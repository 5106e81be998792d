import { exitCodes } from './exit-codes.ts'

/** Ctrl-C ends with 130; what a command began at the server goes on there. */
function leave(): void {
  process.stderr.write('\nInterrupted\n')
  process.exit(exitCodes.interrupted)
}

export function watchInterrupts(): void {
  process.on('SIGINT', leave)
}

/** For a command that ends cleanly by itself: `tranche serve`. */
export function ignoreInterrupts(): void {
  process.off('SIGINT', leave)
}
