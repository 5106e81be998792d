import { expect, it } from 'vitest'
import { isolated, isolatedNames } from './isolated.ts'
import { type Column, formatTable, textWidth } from './table.ts'

it('lets a name from right to left turn nothing beside it', () => {
  expect(isolated('Harbour')).toBe('Harbour')
  expect(isolated('שירות (2)!')).toBe('\u2068שירות (2)!\u2069')
  const said = 'Invoice 7 for שירותי בנייה: net 1.00, due 2026-03-31'
  const told = 'Invoice 7 for \u2068שירותי בנייה\u2069: net 1.00, due 2026-03-31'
  expect([isolatedNames(said), isolatedNames(told)]).toEqual([told, told])
})

it('isolates each cell of a table, and counts no cell for what has no width', () => {
  const columns: readonly Column<readonly string[]>[] = [
    { name: 'a', value: ([text = '']) => text },
    { name: 'b', value: ([, text = '']) => text },
    { name: 'net', right: true, value: () => '1.00' },
  ]
  const [, row = ''] = formatTable(columns, [['אב', 'גד']]).split('\n')
  expect(row).toBe('\u2068אב\u2069  \u2068גד\u2069  1.00')
  expect(textWidth(row)).toBe(12)
  expect(isolatedNames(row)).toBe(row)
})
