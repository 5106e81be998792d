import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { dayNumber } from '@tranche/engine'
import type { Printed } from './kinds/kind.ts'
import { type DocumentPaths, documentsPaths } from './paths.ts'

export interface RenderOptions {
  /** Where templates and fonts lie; found by the package's name when absent. */
  readonly paths?: DocumentPaths
  /** The frozen document, byte for byte: attached to the PDF as `NUMBER.json`. */
  readonly source?: string
  /** Told which characters no font has and were printed as a hollow box. */
  readonly onReplaced?: (characters: readonly string[]) => void
}

/** Results older than this many documents leave Typst's cache; keeps memory flat. */
const cacheAge = 4
/** Printed for a character that no font has; Noto Sans has it. */
const replacement = '\u25a1'
const secondsPerDay = 86_400

const compilers = new Map<string, NodeCompiler>()

/**
 * PDF/A-3a, tagged. The same document gives the same bytes, in any process: the only time in it
 * is the issue date. Takes about 20 ms of this thread for four lines, 65 ms for
 * forty; the native compiler is made once.
 * @throws when the template itself does not compile: a programmer's error, never the data's.
 */
export async function renderPdf(
  document: Printed,
  options: RenderOptions = {},
): Promise<Uint8Array> {
  const creationTimestamp = dayNumber(document.printable.issuedOn) * secondsPerDay
  return rendered(document, options, (compiler, pages) =>
    compiler.pdf(pages, { pdfStandard: 'a-3a', creationTimestamp }),
  )
}

/**
 * The same pages as one SVG, below each other: what a browser shows where it shows no PDF. Its
 * letters are shapes.
 */
export async function drawSvg(
  document: Printed,
  options: Omit<RenderOptions, 'source'> = {},
): Promise<string> {
  return rendered(document, options, (compiler, pages) => withOneGround(compiler.plainSvg(pages)))
}

/** Typst lays the ground of every page over the text of the first: one below all replaces them. */
function withOneGround(svg: string): string {
  const ground = '<rect width="100%" height="100%" fill="#ffffff"/>'
  const bare = svg.replace(
    /^ {4}<path class="typst-shape" fill="#ffffff"[^>]* d="M 0 0v [^>]*\/>$/gm,
    '',
  )
  return bare.replace('>', `>${ground}`)
}

/** What is made of the compiled pages. */
type Export<Made> = (compiler: NodeCompiler, pages: NodeTypstDocument) => Made

async function rendered<Made>(
  { template, printable }: Printed,
  options: RenderOptions,
  made: Export<Made>,
): Promise<Made> {
  // Lets other requests in between two documents, and Node free the native memory of the last one:
  // without it 400 documents in a row grew to 600 MB, with it they stay at 200 MB.
  await setImmediate()
  const paths = options.paths ?? defaultPaths()
  const compiler = compilerOf(paths)
  const attachment = options.source === undefined ? {} : { source: options.source }
  const clean = printableText(printable)
  const job = { template: join(paths.templates, template), ...attachment }
  try {
    return made(compiler, compiled(compiler, { ...job, data: JSON.stringify(clean) }))
  } catch (error) {
    const missing = missingCharacters(error)
    if (missing.length === 0) throw error
    options.onReplaced?.(missing)
    const data = JSON.stringify(mapTexts(clean, (text) => withoutCharacters(text, missing)))
    return made(compiler, compiled(compiler, { ...job, data }))
  } finally {
    compiler.evictCache(cacheAge)
  }
}

let found: DocumentPaths | undefined

function defaultPaths(): DocumentPaths {
  found ??= documentsPaths()
  return found
}

function compilerOf(paths: DocumentPaths): NodeCompiler {
  const key = JSON.stringify(paths)
  const held = compilers.get(key)
  if (held !== undefined) return held
  const compiler = NodeCompiler.create({
    workspace: paths.templates,
    fontArgs: [{ fontPaths: [...paths.fonts] }],
  })
  compilers.set(key, compiler)
  return compiler
}

interface Job {
  readonly template: string
  readonly data: string
  readonly source?: string
}

function compiled(compiler: NodeCompiler, { template, ...inputs }: Job): NodeTypstDocument {
  const execution = compiler.compile({ mainFilePath: template, inputs: { ...inputs } })
  const result = execution.result
  if (result === null || execution.hasError()) {
    const diagnostics = execution.takeDiagnostics()?.shortDiagnostics ?? []
    throw new Error(`${template} does not compile: ${JSON.stringify(diagnostics)}`)
  }
  return result
}

/** Typst names every character without a glyph at once, as Rust source text. */
function missingCharacters(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return []
  const found = new Set<string>()
  for (const [, quoted = ''] of error.message.matchAll(
    /the text `(.+?)` could not be displayed/gs,
  )) {
    for (const character of unquoted(quoted)) if (!/\s/.test(character)) found.add(character)
  }
  return [...found].sort()
}

/** The error is printed twice over by Rust's Debug: `\"ا\"`, `\"\\u{1f600}\"`. */
function unquoted(text: string): string {
  return text
    .replace(/\\+u\{([0-9a-f]+)\}/gi, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)))
    .replace(/^[\\"]+|[\\"]+$/g, '')
}

/** Joiners and selectors of a replaced sign have nothing left to join. */
function withoutCharacters(text: string, missing: readonly string[]): string {
  const gone = new Set(missing)
  return [...text]
    .filter((character) => !/\u200d|\ufe0e|\ufe0f/.test(character))
    .map((character) => (gone.has(character) ? replacement : character))
    .join('')
}

/** Control characters go; words too long for a column may break after every 20 characters. */
function printableText<T>(document: T): T {
  return mapTexts(document, (text) =>
    text
      .normalize('NFC')
      .replace(/\r\n?/g, '\n')
      .replace(/\t/g, ' ')
      .replace(/[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/gu, (sign) => (sign === '\n' ? sign : ''))
      .replace(/[^\s]{32,}/gu, (word) => word.replace(/(.{20})(?=.)/gu, '$1\u200b')),
  )
}

function mapTexts<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change)) as T
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).map(([key, item]) => [key, mapTexts(item, change)])
  return Object.fromEntries(entries) as T
}
