import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, test } from 'vitest'
import { creditNote, invoice } from './kinds/index.ts'
import { type AnyInvoiceData, totalsOf } from './kinds/invoice/data.ts'
import type { Printed } from './kinds/kind.ts'

// Reads a PDF back with another program than the one that wrote it.

export const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined
export const reading: ReturnType<typeof test.skipIf> = test.skipIf(!hasPoppler)
export const why = hasPoppler ? '' : ' (skipped: pdftotext of poppler-utils is not installed)'

// Several files of tests share the process: each takes away what it made.
let folder: string | undefined
afterAll(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true })
  folder = undefined
})

/** By way of the frozen text, as every document goes. */
export function printedOf(document: AnyInvoiceData): Printed {
  const kind = totalsOf(document).kind === 'credit' ? creditNote : invoice
  return kind.printed(kind.freeze(document))
}

let count = 0
/** The PDF as a file. */
export function saved(bytes: Uint8Array): string {
  count += 1
  folder ??= mkdtempSync(join(tmpdir(), 'tranche-pdf-'))
  const file = join(folder, `${count}.pdf`)
  writeFileSync(file, bytes)
  return file
}

/** One text per page; no-break spaces as spaces. */
export function pages(bytes: Uint8Array): readonly string[] {
  return output('pdftotext', ['-layout', saved(bytes), '-'])
    .replace(/[\u00a0\u202f]/g, ' ')
    .split('\f')
    .slice(0, -1)
}

export function fontsOf(bytes: Uint8Array): string {
  return output('pdffonts', [saved(bytes)])
}

/** Every word with its left and right edge in points, in the order of reading. */
export function words(bytes: Uint8Array): readonly { text: string; from: number; to: number }[] {
  const found = output('pdftotext', ['-bbox', saved(bytes), '-']).matchAll(
    /<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">(.*?)<\/word>/g,
  )
  return [...found].map(([, from, to, text = '']) => ({ text, from: Number(from), to: Number(to) }))
}

export function output(program: string, parameters: readonly string[]): string {
  return execFileSync(program, parameters, { encoding: 'utf8' })
}
