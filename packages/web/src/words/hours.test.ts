import { expect, it } from 'vitest'
import { addDecimals } from './decimals.ts'
import { hoursOf, readHours, showHours } from './hours.ts'

it('hours are read as people write them', () => {
  const written = ['7.5', '7,5', '7:30', '7h30', '7 h 30 min', '450m', '450 min']
  expect(written.map(readHours)).toEqual(['7.5', '7.5', '7.5', '7.5', '7.5', '7.5', '7.5'])
  expect(['7', '7h', '0', '0:00', '1:20', '0:01'].map(readHours)).toEqual([
    ...['7', '7', '0', '0'],
    ...['1.333333', '0.016667'],
  ])
})

it('what is no time is none', () => {
  const none = ['', 'x', '7:60', '7:', ':30', '-1', '1.2.3', '7.5h', '1,234,5', '7:3:0', '99999']
  expect(none.map(readHours)).toEqual(none.map(() => undefined))
})

it('every minute that is read is shown as it was written, and so is a week of it', () => {
  for (let minutes = 0; minutes < 24 * 60; minutes += 1) {
    const shown = `${Math.floor(minutes / 60)}:${(minutes % 60).toString().padStart(2, '0')}`
    const hours = readHours(shown) ?? ''
    expect(showHours(hours)).toBe(shown)
    const week = Array.from({ length: 7 }, () => hours).reduce(addDecimals)
    expect(showHours(week)).toBe(showHours(hoursOf(BigInt(minutes) * 7n)))
  }
})

it('a part of a minute is not hidden, and below zero is said', () => {
  expect(showHours('0.333')).toBe('0.333\u00a0h')
  expect(showHours('-2.5')).toBe('-2:30')
})
