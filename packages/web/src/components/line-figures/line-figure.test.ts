import { describe, expect, it } from 'vitest'
import { partsOf, typedFigure, unitFor } from './line-figure.ts'

const figure = (typed: string, unit: 'percent' | 'amount' | 'quantity') => ({ typed, unit })

describe('partsOf', () => {
  it('says of each line a percent, an amount or a quantity', () => {
    const figures = {
      a: figure('12.5 %', 'percent'),
      b: figure('1,200', 'amount'),
      c: figure('2', 'quantity'),
    }
    expect(partsOf(figures, 'EUR')).toEqual({
      a: '12.5',
      b: { amount: '1200' },
      c: { quantity: '2' },
    })
  })

  it('leaves out lines that are empty or at zero', () => {
    const figures = {
      a: figure('', 'amount'),
      b: figure('0.00', 'amount'),
      c: figure('5', 'percent'),
    }
    expect(partsOf(figures, 'EUR')).toEqual({ c: '5' })
    expect(partsOf({ a: figure('', 'percent') }, 'EUR')).toBeUndefined()
  })

  it('says nothing while one is a question', () => {
    expect(partsOf({ a: figure('12.500', 'amount') }, 'EUR')).toBeUndefined()
    expect(partsOf({ a: figure('1.000', 'quantity') }, 'EUR')).toBeUndefined()
    expect(partsOf({ a: figure('12.500', 'percent') }, 'EUR')).toEqual({ a: '12.500' })
    expect(partsOf({ a: figure('x', 'percent'), b: figure('5', 'percent') }, 'EUR')).toBeUndefined()
  })
})

describe('units', () => {
  it('are percent where a sign says so, and pieces only of a line that has some', () => {
    expect(typedFigure('40 %', 'amount')).toEqual({ typed: '40 %', unit: 'percent' })
    expect(typedFigure('40', 'amount')).toEqual({ typed: '40', unit: 'amount' })
    expect(unitFor('quantity', { quantity: null })).toBe('percent')
    expect(unitFor('quantity', { quantity: '3' })).toBe('quantity')
    expect(unitFor('amount', { quantity: null })).toBe('amount')
  })
})
