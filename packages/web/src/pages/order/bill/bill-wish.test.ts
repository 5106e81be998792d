import { describe, expect, it } from 'vitest'
import { type BillWish, readBillWish } from './bill-wish.ts'

const tags = { en: 'en-GB', de: 'de-DE', fr: 'fr-FR' } as const

function wish(typed: string, language: keyof typeof tags = 'en', currency = 'EUR'): BillWish {
  return readBillWish(typed, { currency, tag: tags[language] })
}

describe('readBillWish', () => {
  it('bills what is ready when nothing is typed', () => {
    for (const typed of ['', '   ', 'ready', 'bereit', 'prêt']) {
      expect(wish(typed)).toEqual({ kind: 'ready' })
    }
  })

  it('adds a percent of the order', () => {
    expect(wish('30%')).toEqual({ kind: 'percent', percent: '30' })
    expect(wish('30 %')).toEqual({ kind: 'percent', percent: '30' })
    expect(wish('33.3333 percent')).toEqual({ kind: 'percent', percent: '33.3333' })
    expect(wish('33,3333 %', 'de')).toEqual({ kind: 'percent', percent: '33.3333' })
    expect(wish('12,5 Prozent', 'de')).toEqual({ kind: 'percent', percent: '12.5' })
    expect(wish('12,5\u202f%', 'fr')).toEqual({ kind: 'percent', percent: '12.5' })
    expect(wish('30 pour cent', 'fr')).toEqual({ kind: 'percent', percent: '30' })
  })

  it('reads a net amount as each language writes it', () => {
    expect(wish('4000')).toEqual({ kind: 'amount', amount: '4000' })
    expect(wish('4,000.00')).toEqual({ kind: 'amount', amount: '4000.00' })
    expect(wish('2500.01')).toEqual({ kind: 'amount', amount: '2500.01' })
    expect(wish('4.000,00', 'de')).toEqual({ kind: 'amount', amount: '4000.00' })
    expect(wish('4000.00', 'de')).toEqual({ kind: 'amount', amount: '4000.00' })
    expect(wish('4\u202f000,00', 'fr')).toEqual({ kind: 'amount', amount: '4000.00' })
    expect(wish('4000 netto', 'de')).toEqual({ kind: 'amount', amount: '4000' })
    expect(wish('4000 HT', 'fr')).toEqual({ kind: 'amount', amount: '4000' })
    expect(wish('-5')).toEqual({ kind: 'amount', amount: '-5' })
  })

  it('reads a gross amount in the words of all three languages', () => {
    expect(wish('4000 gross')).toEqual({ kind: 'gross', amount: '4000' })
    expect(wish('4.000,50 brutto', 'de')).toEqual({ kind: 'gross', amount: '4000.50' })
    expect(wish('4 000,50 TTC', 'fr')).toEqual({ kind: 'gross', amount: '4000.50' })
    expect(wish('4000 Brutto', 'en')).toEqual({ kind: 'gross', amount: '4000' })
  })

  it('takes the currency of the order and names any other', () => {
    expect(wish('4000 EUR')).toEqual({ kind: 'amount', amount: '4000' })
    expect(wish('€4,000')).toEqual({ kind: 'amount', amount: '4000' })
    expect(wish('EUR 4000 gross')).toEqual({ kind: 'gross', amount: '4000' })
    expect(wish('4000 gross EUR')).toEqual({ kind: 'gross', amount: '4000' })
    expect(wish('4000 USD')).toEqual({ kind: 'other_currency', currency: 'USD' })
    expect(wish('$4000')).toEqual({ kind: 'other_currency', currency: 'USD' })
  })

  it('bills up to a percent', () => {
    expect(wish('to 50%')).toEqual({ kind: 'up_to', percent: '50' })
    expect(wish('up to 50 %')).toEqual({ kind: 'up_to', percent: '50' })
    expect(wish('bis 50 %', 'de')).toEqual({ kind: 'up_to', percent: '50' })
    expect(wish('bis zu 62,5 %', 'de')).toEqual({ kind: 'up_to', percent: '62.5' })
    expect(wish("jusqu'à 50 %", 'fr')).toEqual({ kind: 'up_to', percent: '50' })
    expect(wish('jusqu’à 50 %', 'fr')).toEqual({ kind: 'up_to', percent: '50' })
    expect(wish('to 4000')).toEqual({ kind: 'up_to_amount', typed: 'to 4000' })
  })

  it('bills the rest and the final invoice', () => {
    for (const typed of ['rest', 'Rest', 'reste', 'le reste', 'the rest', 'Restbetrag']) {
      expect(wish(typed)).toEqual({ kind: 'rest' })
    }
    for (const typed of ['final', 'Final invoice', 'Schlussrechnung', 'facture finale']) {
      expect(wish(typed)).toEqual({ kind: 'final' })
    }
  })

  it('reads a percent for each line', () => {
    expect(wish('30/20/10/55')).toEqual({ kind: 'lines', percents: ['30', '20', '10', '55'] })
    expect(wish('30 % / / 12,5 %', 'de')).toEqual({ kind: 'lines', percents: ['30', '', '12.5'] })
    expect(wish('30/abc')).toEqual({ kind: 'unread', typed: '30/abc' })
    expect(wish('/')).toEqual({ kind: 'unread', typed: '/' })
  })

  it('says what it cannot read', () => {
    for (const typed of ['abc', '30 %%', '1.2.3', '4000 gros', 'to', '%']) {
      expect(wish(typed)).toEqual({ kind: 'unread', typed })
    }
  })
})
