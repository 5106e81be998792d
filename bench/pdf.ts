import { invoice, renderPdf } from '@tranche/documents'
import { progress } from '../packages/documents/src/samples.ts'
import type { Row } from './table.ts'

const count = 150

/** PDFs of a progress invoice, each with a number of its own so that nothing is cached. */
export async function benchPdf(): Promise<Row[]> {
  const sample = progress()
  const render = (index: number) =>
    renderPdf(invoice.printed(invoice.freeze({ ...sample, number: `INV-2026-${index}` })))
  for (let index = 0; index < 10; index += 1) await render(index)
  const begin = performance.now()
  for (let index = 0; index < count; index += 1) await render(1000 + index)
  const rate = (count * 1000) / (performance.now() - begin)
  return [{ name: 'PDF', figure: `${rate.toFixed(0)} /s`, limit: '≥ 30 /s', met: rate >= 30 }]
}
