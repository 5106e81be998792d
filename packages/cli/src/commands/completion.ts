import type { Command } from 'commander'
import { define } from '../define.ts'
import { usageFailure } from '../failure.ts'

/** `tranche completion SHELL`: a script generated from the command tree. */
export function defineCompletion(program: Command): void {
  define(
    program,
    {
      name: 'completion',
      args: '<shell>',
      summary: 'print a completion script for bash, zsh or fish',
      examples: [
        'source <(tranche completion bash)',
        'tranche completion zsh > "${fpath[1]}/_tranche"',
        'tranche completion fish > ~/.config/fish/completions/tranche.fish',
      ],
      offline: true,
    },
    async ({ session, args: [shell = ''] }) => {
      const write = { bash: bashScript, zsh: zshScript, fish: fishScript }[shell]
      if (write === undefined)
        throw usageFailure(`There is no script for "${shell}"`, 'tranche completion bash')
      session.terminal.data(write(wordsOf(program)))
    },
  )
}

/** What may follow: "" → nouns, "orders" → verbs, "orders list" → flags. */
type Words = readonly (readonly [string, readonly string[]])[]

function wordsOf(program: Command): Words {
  const found: [string, readonly string[]][] = []
  const walk = (command: Command, path: readonly string[]) => {
    const flags = command.options.map(({ long }) => long).filter((long) => typeof long === 'string')
    found.push([path.join(' '), [...command.commands.map((each) => each.name()), ...flags]])
    for (const each of command.commands) walk(each, [...path, each.name()])
  }
  walk(program, [])
  return found
}

function cases(words: Words, line: (path: string, next: string) => string): string {
  return words.map(([path, next]) => line(path, next.join(' '))).join('\n')
}

function bashScript(words: Words): string {
  return `_tranche() {
  local word path="" current="\${COMP_WORDS[COMP_CWORD]}" next=""
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ $word == -* ]] && continue
    case "$path $word" in
${words
  .filter(([path]) => path !== '')
  .map(([path]) => `      "${path.includes(' ') ? path : ` ${path}`}") path="${path}" ;;`)
  .join('\n')}
    esac
  done
  case "$path" in
${cases(words, (path, next) => `    "${path}") next="${next}" ;;`)}
  esac
  COMPREPLY=($(compgen -W "$next" -- "$current"))
  [[ \${#COMPREPLY[@]} -eq 0 ]] && COMPREPLY=($(compgen -f -- "$current"))
}
complete -F _tranche tranche`
}

function zshScript(words: Words): string {
  return `#compdef tranche
autoload -U +X bashcompinit && bashcompinit
${bashScript(words)}`
}

function fishScript(words: Words): string {
  const [[, nouns] = ['', []]] = words
  const top = nouns.filter((word) => !word.startsWith('-'))
  const lines = words.flatMap(([path, next]) => {
    const seen = path.split(' ').filter((word) => word !== '')
    const condition =
      seen.length === 0
        ? `not __fish_seen_subcommand_from ${top.join(' ')}`
        : seen.map((word) => `__fish_seen_subcommand_from ${word}`).join('; and ')
    return next.map((word) =>
      word.startsWith('--')
        ? `complete -c tranche -n '${condition}' -l ${word.slice(2)}`
        : `complete -c tranche -n '${condition}' -a ${word}`,
    )
  })
  return lines.join('\n')
}
