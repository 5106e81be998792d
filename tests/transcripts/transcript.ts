import { tranche } from './command-line.ts'

/**
 * A transcript is what somebody sees: a command, its output, its remarks, its exit code.
 *
 *     $ tranche queue --currency CHF
 *     2> Nothing is ready
 *     ? 0 is not written, any other code is
 *
 * Lines that begin with # are for the reader. `<<` behind a command feeds the next lines that begin
 * with `< ` to it.
 */
export interface Step {
  readonly comment: readonly string[]
  readonly command: string
  readonly input: readonly string[]
  readonly expected: readonly string[]
}

export function readTranscript(text: string): readonly Step[] {
  const steps: Step[] = []
  let comment: string[] = []
  let current: { input: string[]; expected: string[] } | undefined
  for (const line of text.split('\n')) {
    if (line.startsWith('#')) {
      comment.push(line)
      current = undefined
    } else if (line.startsWith('$ ')) {
      current = { input: [], expected: [] }
      steps.push({ comment, command: line.slice(2), ...current })
      comment = []
    } else if (current !== undefined && line.startsWith('< ')) current.input.push(line.slice(2))
    else if (current !== undefined) current.expected.push(line)
  }
  return steps
}

/** Plays every step; the text that it prints, for comparison with the file. */
export async function playTranscript(
  steps: readonly Step[],
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const printed: string[] = []
  for (const { comment, command, input } of steps) {
    const assigned: Record<string, string> = {}
    const words = wordsOf(command)
    while (/^[A-Z_]+=/.test(words[0] ?? '')) {
      const [name = '', value = ''] = (words.shift() ?? '').split('=')
      assigned[name] = value
    }
    if (words.shift() !== 'tranche') throw new Error(`no command line of ours: ${command}`)
    const ended = await tranche(words, {
      environment: { ...environment, ...assigned },
      input: input.join('\n'),
    })
    printed.push(...comment, `$ ${command}`, ...input.map((line) => `< ${line}`))
    printed.push(
      ...linesOf(ended.stdout),
      ...linesOf(ended.stderr).map((line) => `2> ${line}`.trimEnd()),
    )
    if (ended.code !== 0) printed.push(`? ${ended.code}`)
    printed.push('')
  }
  return printed.join('\n')
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n')
}

/** Words as a shell splits them: single and double quotes. */
function wordsOf(command: string): string[] {
  const words = command.match(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g) ?? []
  return words.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, (_all, a, b) => a ?? b ?? ''))
}

/** What differs from one run to the next, by name. */
export function withoutChance(text: string, names: Readonly<Record<string, string>>): string {
  let shown = text
  for (const [name, value] of Object.entries(names)) shown = shown.replaceAll(value, `<${name}>`)
  return shown
    .replace(/\b(org|cus|quo|ord|pln|inv|pay|run|ent|evt|req)_[0-9a-f]{32}\b/g, '<$1>')
    .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, '<uuid>')
    .replace(/ +$/gm, '')
}
