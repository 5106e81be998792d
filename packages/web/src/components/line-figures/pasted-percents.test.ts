import { describe, expect, it } from 'vitest'
import { pastedPercents, percentsFrom } from './pasted-percents.ts'

describe('pastedPercents', () => {
  it('reads a column of a spreadsheet', () => {
    expect(pastedPercents('25\n100\r\n20\n0\n')).toEqual(['25', '100', '20', '0'])
    expect(pastedPercents('25 %\n\n12,5 %', 'de-DE')).toEqual(['25', '', '12.5'])
  })

  it('takes the last figure of several columns', () => {
    expect(pastedPercents('Framing\t20%\nMEP\t0%')).toEqual(['20', '0'])
    expect(pastedPercents('Framing\t20%\tdone\nMEP\tnothing')).toEqual(['20', ''])
  })

  it('leaves an ordinary paste alone', () => {
    expect(pastedPercents('25')).toBeUndefined()
    expect(pastedPercents('25\n')).toBeUndefined()
  })
})

it('lays a column on the lines from one on; what it leaves empty stays', () => {
  const lines = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]
  expect(percentsFrom(lines, 'b', '25\n\n30')).toEqual({ b: '25' })
  expect(percentsFrom(lines, 'a', '25\n\n30')).toEqual({ a: '25', c: '30' })
  expect(percentsFrom(lines, 'a', '25')).toBeUndefined()
})
