import { setTimeout as sleep } from 'node:timers/promises'
import type { AnswerOf, Server } from './server.ts'

export type Run = AnswerOf<'/v1/billing-runs/{id}', 'get'>

/** Waits until a billing run is done; tells how far it is whenever it looks. */
export async function finishRun(
  server: Server,
  id: string,
  tell: (run: Run) => void = () => undefined,
): Promise<Run> {
  let pause = 20
  for (;;) {
    const run = await server.get('/v1/billing-runs/{id}', { ids: { id } })
    tell(run)
    if (run.state === 'done') return run
    await sleep(pause)
    pause = Math.min(500, pause * 1.5)
  }
}
