import { describe, expect, it } from 'vitest'
import { creditNote, documentKinds, invoice, orderConfirmation, printed } from './kinds/index.ts'
import { joint } from './kinds/invoice/joint-samples.ts'
import { confirmation, many } from './kinds/order-confirmation/samples.ts'
import * as samples from './samples.ts'
import { amount, day, maybe, micro, object, oneOf, since, text } from './shape.ts'

interface Thing {
  readonly currency: string
  readonly net: bigint
  readonly percent?: bigint
}

const thing = object<Thing>({ currency: text, net: amount, percent: maybe(micro) })
const place = { path: '', currency: '' }

describe('an object by its fields', () => {
  it('is written with its figures as decimal text, and read back', () => {
    const yen = { currency: 'JPY', net: 1234n, percent: 12_500_000n }
    expect(thing.write(yen, '')).toEqual({ currency: 'JPY', net: '1234', percent: '12.5' })
    expect(thing.read(thing.write(yen, ''), place)).toEqual(yen)
    expect(thing.write({ currency: 'KWD', net: 1234n }, '')).toEqual({
      currency: 'KWD',
      net: '1.234',
    })
  })

  it('refuses what no field describes, written and read', () => {
    const more = { currency: 'EUR', net: 1n, withheld: 2n }
    expect(() => thing.write(more, '')).toThrow('withheld is not described')
    const stored = { currency: 'EUR', net: '0.01', withheld: '0.02' }
    expect(() => thing.read(stored, place)).toThrow('withheld is not described')
  })

  it('refuses what is missing or written otherwise', () => {
    expect(() => thing.read({ currency: 'EUR' }, place)).toThrow('net is missing')
    expect(() => thing.read({ currency: 'EUR', net: 12 }, place)).toThrow('net is not written')
    expect(() => thing.read({ currency: 'EUR', net: '1.234' }, place)).toThrow('net is not')
    expect(() => oneOf('a', 'b').read('c', place)).toThrow('is not written')
  })

  it('knows what texts from before a field mean', () => {
    const later = object<Thing>({ currency: text, net: since(amount, 7n), percent: maybe(micro) })
    expect(later.read({ currency: 'EUR' }, place)).toEqual({ currency: 'EUR', net: 7n })
    expect(later.read({ currency: 'EUR', net: '0.01' }, place).net).toBe(1n)
  })

  it('takes a day beyond the year 9999 for one, and nothing else', () => {
    expect(day.read('10000-01-14', place)).toBe('10000-01-14')
    expect(() => day.read('14 January', place)).toThrow('is not written')
  })

  it('does not compile where a figure is left out or described as text', () => {
    // @ts-expect-error an amount that is not described
    object<Thing>({ currency: text, percent: maybe(micro) })
    // @ts-expect-error an amount that is described as text
    object<Thing>({ currency: text, net: text, percent: maybe(micro) })
    // @ts-expect-error a field that may be missing, described as one that may not
    object<Thing>({ currency: text, net: amount, percent: micro })
  })
})

describe('frozen texts', () => {
  it('name their format first and read back the same', () => {
    for (const data of [samples.progress(), samples.finalWhole(), samples.standard()]) {
      const frozen = invoice.freeze(data)
      expect(frozen.startsWith('{"format":"invoice/1","number":')).toBe(true)
      expect(invoice.thaw(frozen)).toEqual(data)
    }
    const several = invoice.freeze(joint())
    expect(several.startsWith('{"format":"joint-invoice/1","number":')).toBe(true)
    expect(invoice.thaw(several)).toEqual(joint())
    expect(creditNote.thaw(creditNote.freeze(samples.creditNote()))).toEqual(samples.creditNote())
    for (const data of [confirmation(), many('JPY', '123456'), many('KWD', '98765.432')]) {
      expect(orderConfirmation.thaw(orderConfirmation.freeze(data))).toEqual(data)
    }
  })

  it('of earlier versions, without a name, read as well', () => {
    const { format: _format, ...nameless } = JSON.parse(invoice.freeze(samples.progress()))
    const { orderNet, ...proposal } = nameless.proposal
    const earlier = { ...nameless, proposal: { ...proposal, orderValue: orderNet } }
    expect(invoice.thaw(JSON.stringify(earlier))).toEqual(samples.progress())
  })

  it('of another format are refused', () => {
    expect(() => invoice.thaw(creditNote.freeze(samples.creditNote()))).toThrow(
      'is written as credit-note/1, not as invoice/1',
    )
  })

  it('print by their kind; each kind has a key and a format of its own', () => {
    expect(printed('order_confirmation', orderConfirmation.freeze(confirmation()))).toMatchObject({
      template: 'kinds/order-confirmation/template.typ',
      printable: { title: 'Order confirmation', number: 'OC-2026-00007' },
    })
    for (const name of ['key', 'format', 'numberFormat'] as const) {
      expect(new Set(documentKinds.map((kind) => kind[name])).size).toBe(documentKinds.length)
    }
  })
})
