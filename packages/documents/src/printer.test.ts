import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { invoice } from './kinds/index.ts'
import { renderPdf } from './pdf.ts'
import type { PressJob } from './press.ts'
import {
  openPrinter,
  type Printer,
  PrinterBusy,
  PrinterClosed,
  type PrinterLimits,
} from './printer.ts'
import * as samples from './samples.ts'

function invoiceOf(lines: number, number = 'INV-2026-1'): PressJob {
  const all = Array.from({ length: lines }, (_, index) =>
    samples.line([`l${index}`, `Line ${index}`], ['10.00', '0.00', '10.00', '100']),
  )
  const document = samples.document(samples.proposal(all, '0.00'), { number })
  return { form: 'pdf', kind: 'invoice', text: invoice.freeze(document) }
}

const opened: Printer[] = []
function open(limits: Partial<PrinterLimits>): Printer {
  const printer = openPrinter(limits)
  opened.push(printer)
  return printer
}
afterAll(() => Promise.all(opened.map((printer) => printer.close())))

describe('a printer', () => {
  let printer: Printer
  beforeAll(() => {
    printer = open({ presses: 1 })
  })

  test('prints the bytes that this process would, and draws', async () => {
    const job = invoiceOf(4)
    const { made, replaced } = await printer.print(job)
    expect(replaced).toEqual([])
    expect(Buffer.from(await renderPdf(invoice.printed(job.text))).equals(made as Uint8Array)).toBe(
      true,
    )
    expect((await printer.print({ ...job, form: 'svg' })).made).toMatch(/^<svg /)
  })

  test('tells what was replaced', async () => {
    const document = { ...samples.progress(), orderLabel: '✅ done' }
    const job = { form: 'pdf', kind: 'invoice', text: invoice.freeze(document) } as const
    expect((await printer.print(job)).replaced).toEqual(['✅'])
  })

  test('says what is wrong with a document, and prints the next', async () => {
    const broken = { ...invoiceOf(1), text: '{"format":"invoice/9"}' }
    await expect(printer.print(broken)).rejects.toThrow('is written as invoice/9')
    expect((await printer.print(invoiceOf(1))).made.length).toBeGreaterThan(1000)
  })

  test('prints what somebody waits for before what is made ahead', async () => {
    const order: string[] = []
    const note = (name: string) => () => order.push(name)
    await Promise.all([
      printer.print(invoiceOf(60)).then(note('at work')),
      printer.print(invoiceOf(1), { ahead: true }).then(note('ahead')),
      printer.print(invoiceOf(2)).then(note('asked')),
    ])
    expect(order).toEqual(['at work', 'asked', 'ahead'])
  })
})

test('a long document leaves a process to short ones', async () => {
  const printer = open({ presses: 2 })
  const order: string[] = []
  const note = (name: string) => () => order.push(name)
  await Promise.all([
    printer.print(invoiceOf(600)).then(note('long')),
    printer.print(invoiceOf(600)).then(note('long')),
    printer.print(invoiceOf(1)).then(note('short')),
    printer.print(invoiceOf(1)).then(note('short')),
  ])
  expect(order.slice(0, 2)).toEqual(['short', 'short'])
})

test('nobody waits without end, and no more than a bound', async () => {
  const printer = open({ presses: 1, waiting: 1 })
  const first = printer.print(invoiceOf(200))
  const second = printer.print(invoiceOf(1))
  await expect(printer.print(invoiceOf(1))).rejects.toThrow(PrinterBusy)
  const ahead = printer.print(invoiceOf(1), { ahead: true })
  await Promise.all([first, second, ahead])
  const hasty = open({ presses: 1, waitMs: 1 })
  const long = hasty.print(invoiceOf(200))
  await expect(hasty.print(invoiceOf(1))).rejects.toThrow('ask again in a minute')
  await long
})

test('whoever goes away leaves the queue, or ends the work', async () => {
  const printer = open({ presses: 1 })
  const [atWork, inQueue] = [new AbortController(), new AbortController()]
  const first = printer.print(invoiceOf(3000), { signal: atWork.signal })
  const second = printer.print(invoiceOf(3000), { signal: inQueue.signal })
  const third = printer.print(invoiceOf(1))
  inQueue.abort(new Error('gone from the queue'))
  await expect(second).rejects.toThrow('gone from the queue')
  atWork.abort(new Error('gone from work'))
  await expect(first).rejects.toThrow('gone from work')
  expect((await third).made.length).toBeGreaterThan(1000)
  await expect(printer.print(invoiceOf(1), { signal: atWork.signal })).rejects.toThrow('gone')
})

test('a process that holds too much, or takes too long, is replaced', async () => {
  const small = open({ presses: 1, memory: 1 })
  for (const lines of [1, 2, 3]) {
    expect((await small.print(invoiceOf(lines))).made.length).toBeGreaterThan(1000)
  }
  const slow = open({ presses: 1, printMs: 1 })
  await expect(slow.print(invoiceOf(500))).rejects.toThrow('is gone')
  const idle = open({ presses: 1, idleMs: 1 })
  await idle.print(invoiceOf(1))
  expect((await idle.print(invoiceOf(1))).made.length).toBeGreaterThan(1000)
})

test('closed, it fails what is not finished', async () => {
  const printer = open({ presses: 1 })
  const outcomes = Promise.allSettled([
    printer.print(invoiceOf(3000)),
    printer.print(invoiceOf(1)),
    printer.print(invoiceOf(1), { ahead: true }),
  ])
  await printer.close()
  for (const outcome of await outcomes) {
    expect(outcome.status === 'rejected' && outcome.reason).toBeInstanceOf(PrinterClosed)
  }
  await expect(printer.print(invoiceOf(1))).rejects.toThrow(PrinterClosed)
})
