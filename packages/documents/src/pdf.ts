import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { dayNumber } from '@tranche/engine'
import type { Printed } from './kinds/kind.ts'
import { letteringIn, replacement } from './lettering.ts'
import { breakable, mapTexts, textsOf } from './paper-text.ts'
import { type DocumentPaths, installedPaths } from './paths.ts'

export interface RenderOptions {
  /** Where templates and fonts lie; found by the package's name when absent. */
  readonly paths?: DocumentPaths
  /** The frozen document, byte for byte: attached to the PDF as `NUMBER.json`. */
  readonly source?: string
  /** Told which characters no font has and were replaced. */
  readonly onReplaced?: (characters: readonly string[]) => void
}

/** Results older than this many documents leave Typst's cache; keeps memory flat. */
const cacheAge = 4
/** As often what the compiler cannot display is replaced; after that, all but the usual letters. */
const attempts = 4
const secondsPerDay = 86_400

const compilers = new Map<string, NodeCompiler>()

/**
 * PDF/A-3a, tagged. The same document gives the same bytes, in any process: the only time in it
 * is the issue date. Whatever its texts hold, a PDF comes: characters that no font has are replaced
 * and told. Takes about 20 ms of this thread for four lines, 65 ms for forty, and seconds for
 * thousands (see `openPrinter`); the native compiler is made once.
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
  const paths = options.paths ?? installedPaths()
  const compiler = compilerOf(paths)
  const attachment = options.source === undefined ? {} : { source: options.source }
  const job = { template: join(paths.templates, template), ...attachment }
  const told = new Set<string>()
  const { texts: first, fonts, missing } = await withLetters(printable, paths)
  for (const each of missing) told.add(each)
  let texts = first
  try {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const data = JSON.stringify({ ...texts, fonts })
        return made(compiler, compiled(compiler, { ...job, data }))
      } catch (error) {
        // What the fonts' own lists do not tell: a mark, say, that no font sets on that letter.
        const hidden = undisplayed(error)
        if (hidden.length === 0 || attempt > attempts) throw error
        for (const each of hidden) told.add(each)
        const gone = attempt < attempts ? new Set(hidden) : undefined
        texts = mapTexts(texts, (text) => without(text, gone))
      }
    }
  } finally {
    compiler.evictCache(cacheAge)
    if (told.size > 0) options.onReplaced?.([...told].sort())
  }
}

/** The texts as the installed fonts print them. */
async function withLetters<T>(printable: T, { fonts }: DocumentPaths) {
  const lettering = await letteringIn(fonts, textsOf(printable))
  const missing = new Set<string>()
  const families = new Set<string>()
  const texts = mapTexts(printable, (text) => {
    const lettered = lettering(text)
    for (const each of lettered.missing) missing.add(each)
    for (const each of lettered.families) families.add(each)
    return breakable(lettered.text)
  })
  const used = fonts.map(({ family }) => family).filter((family) => families.has(family))
  return { texts, fonts: used, missing }
}

function compilerOf(paths: DocumentPaths): NodeCompiler {
  const key = JSON.stringify(paths)
  const held = compilers.get(key)
  if (held !== undefined) return held
  // The files are only listed here: Typst reads one when a document names its family.
  const fontPaths = paths.fonts.flatMap(({ folders }) => folders)
  const compiler = NodeCompiler.create({
    workspace: paths.templates,
    fontArgs: [{ fontPaths }],
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

/** Typst names the texts that it could not display, as Rust source text. */
function undisplayed(error: unknown): readonly string[] {
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

/** Replaces these characters; without a list, whatever is neither a letter of ASCII nor a break. */
function without(text: string, gone: ReadonlySet<string> | undefined): string {
  const kept = (each: string) =>
    gone === undefined ? /[\n\u0020-\u007e\u200b]/.test(each) : !gone.has(each)
  return [...text].map((each) => (kept(each) ? each : replacement)).join('')
}
