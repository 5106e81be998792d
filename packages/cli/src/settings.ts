import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { usageFailure } from './failure.ts'

/** Where a setting came from, strongest first. */
type Source = 'flag' | 'environment' | 'project file' | 'user file' | 'default'

interface Setting {
  readonly value: string
  readonly source: Source
}

export interface Settings {
  readonly url: Setting
  readonly organization?: Setting
}

/** `.tranche.json` of a project, and the user's own file. */
interface SettingsFile {
  readonly url?: string
  /** Id or name. */
  readonly organization?: string
  /** By address of the server; `organizations use` writes it. */
  readonly organizations?: Readonly<Record<string, string>>
}

export const defaultUrl = 'http://localhost:8484'

/** Flags before environment before project file before user file before default. */
export function readSettings(flags: {
  readonly server?: string | undefined
  readonly organization?: string | undefined
}): Settings {
  const { TRANCHE_URL, TRANCHE_ORGANIZATION } = process.env
  const project = readFile(projectFile())
  const user = readFile(userFile())
  const url = first(
    setting('flag', flags.server),
    setting('environment', TRANCHE_URL),
    setting('project file', project.url),
    setting('user file', user.url),
  ) ?? { value: defaultUrl, source: 'default' as const }
  const address = url.value.replace(/\/+$/, '')
  const organization = first(
    setting('flag', flags.organization),
    setting('environment', TRANCHE_ORGANIZATION),
    setting('project file', project.organization ?? project.organizations?.[address]),
    setting('user file', user.organization ?? user.organizations?.[address]),
  )
  checkUrl(address, url.source)
  return {
    url: { ...url, value: address },
    ...(organization === undefined ? {} : { organization }),
  }
}

/** Whether the environment names a database: commands that open one mean that, and no server. */
export function environmentDatabase(): boolean {
  const { DATABASE_URL, TRANCHE_DATA } = process.env
  return (DATABASE_URL ?? '') !== '' || (TRANCHE_DATA ?? '') !== ''
}

/** Remembers the organization for a server in the user's file; returns the file. */
export function rememberOrganization(url: string, organization: string): string {
  const file = userFile()
  const before = readFile(file)
  const organizations = { ...before.organizations, [url]: organization }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify({ ...before, organizations }, undefined, 2)}\n`)
  return file
}

export function userFile(): string {
  const { XDG_CONFIG_HOME } = process.env
  const base = (XDG_CONFIG_HOME ?? '') === '' ? join(homedir(), '.config') : (XDG_CONFIG_HOME ?? '')
  return join(base, 'tranche', 'config.json')
}

/** The nearest `.tranche.json`, from the working directory upwards. */
function projectFile(): string | undefined {
  let directory = process.cwd()
  for (;;) {
    const file = join(directory, '.tranche.json')
    if (existsSync(file)) return file
    const above = dirname(directory)
    if (above === directory) return undefined
    directory = above
  }
}

function readFile(file: string | undefined): SettingsFile {
  if (file === undefined || !existsSync(file)) return {}
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof parsed === 'object' && parsed !== null) return parsed
  } catch {
    // falls through: the sentence is the same
  }
  throw usageFailure(`${file} is not a JSON object`, `mend or remove ${file}`)
}

function checkUrl(url: string, source: Source): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (parsed !== undefined && /^https?:$/.test(parsed.protocol)) return
  throw usageFailure(
    `"${url}" (${source}) is no address of a server`,
    `write it like ${defaultUrl}`,
  )
}

function setting(source: Source, value: string | undefined): Setting | undefined {
  return value === undefined || value === '' ? undefined : { value, source }
}

function first(...settings: readonly (Setting | undefined)[]): Setting | undefined {
  return settings.find((each) => each !== undefined)
}
