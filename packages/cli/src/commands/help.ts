import type { Command } from 'commander'
import { exitCodeMeanings, exitCodes } from '../exit-codes.ts'
import { defaultUrl, userFile } from '../settings.ts'

const topics: Readonly<Record<string, () => string>> = {
  'exit-codes': () =>
    [
      'Exit codes are stable; scripts may rely on them.',
      '',
      ...exitCodeMeanings.map(([code, meaning]) => `  ${code.toString().padStart(3)}  ${meaning}`),
    ].join('\n'),
  formatting: () => `Data goes to stdout, everything else (remarks, next steps, errors) to stderr.

  (nothing)         a table or a text for people; amounts stand right and can be typed back
  --json            all fields as JSON; the names of the fields are told on stderr
  --json a,b,c.d    only these fields; a dot goes inside
  --csv             comma-separated values with a heading, for lists
  --quiet           only data and errors
  --no-color        no colour; also NO_COLOR=1 or TERM=dumb, and always off a terminal
  --no-input        never ask; a dangerous command then needs --yes

With --json errors are problem documents (RFC 9457) on stderr.
Amounts are decimals with a point, never rounded, never grouped: 17860.14 EUR.
Days are written YYYY-MM-DD.`,
  environment:
    () => `A flag wins over the environment, that over the project file, that over your own file.

  --server URL           TRANCHE_URL            "url" in .tranche.json or your file
  --organization ID      TRANCHE_ORGANIZATION   "organization" in .tranche.json or your file
  --no-color             NO_COLOR, TERM=dumb

  project file    .tranche.json in this directory or one above
  your file       ${userFile()}
                  (tranche organizations use, demo load and organizations create write it)
  without any     ${defaultUrl}, and the organization if there is only one

tranche serve and tranche verify also read PORT, HOST, DATABASE_URL, TRANCHE_DATA and LOG_LEVEL;
serve finds another build of the web application in TRANCHE_WEB, answers by the names in
TRANCHE_HOSTS too, and lets other machines in (HOST) only with TRANCHE_OPEN=1: there is no sign-in.
tranche whoami shows what is in effect, and why.`,
}

/** `tranche help [command…|topic]` in the place of commander's own. */
export function defineHelp(program: Command): void {
  program.helpCommand(false)
  program
    .command('help')
    .argument('[words...]')
    .summary('help on a command, or on exit-codes, formatting, environment')
    .action((words: readonly string[]) => showHelp(program, words))
  program.addHelpText(
    'after',
    `\nTopics: ${Object.keys(topics)
      .map((topic) => `tranche help ${topic}`)
      .join(', ')}`,
  )
}

function showHelp(program: Command, words: readonly string[]): void {
  const [first = ''] = words
  const topic = topics[first]
  if (topic !== undefined) {
    process.stdout.write(`${topic()}\n`)
    return
  }
  let found: Command = program
  for (const word of words) {
    const next = found.commands.find(
      (each) => each.name() === word || each.aliases().includes(word),
    )
    if (next === undefined) {
      const known = [...program.commands.map((each) => each.name()), ...Object.keys(topics)]
      process.stderr.write(
        `Error: there is no help on "${words.join(' ')}"\nKnown: ${known.join(', ')}\n`,
      )
      process.exitCode = exitCodes.usage
      return
    }
    found = next
  }
  found.outputHelp()
}
