import { type DocumentKey, printed } from './kinds/index.ts'
import { drawSvg, renderPdf } from './pdf.ts'

// A program of its own: prints what it is sent, one document after the other.

/** A frozen document to print. */
export interface PressJob {
  readonly form: 'pdf' | 'svg'
  readonly kind: DocumentKey
  readonly text: string
}

export type PressAnswer =
  | {
      readonly made: Uint8Array | string
      /** Signs that no font has. */
      readonly replaced: readonly string[]
      /** Bytes that this process holds now. */
      readonly memory: number
    }
  | { readonly failed: string }

async function print({ form, kind, text }: PressJob): Promise<PressAnswer> {
  const replaced: string[] = []
  const onReplaced = (signs: readonly string[]) => {
    replaced.push(...signs)
  }
  try {
    const document = printed(kind, text)
    const made =
      form === 'pdf'
        ? await renderPdf(document, { onReplaced })
        : await drawSvg(document, { onReplaced })
    return { made, replaced, memory: process.memoryUsage.rss() }
  } catch (thrown) {
    return { failed: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) }
  }
}

// Ctrl-C reaches all processes of a terminal: whoever started this one decides when it ends.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)
process.on('disconnect', () => process.exit())
process.on('message', (job: PressJob) => {
  void print(job).then((answer) => process.send?.(answer))
})
