// Writes what is generated from the API: its OpenAPI document and the client's types.
// `node --import tsx tools/openapi.ts [--check]`; with --check nothing is written, stale is exit 1.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openApiDocument } from '../packages/server/src/openapi-document.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const documentPath = join(root, 'docs/reference/openapi.json')
const typesPath = join(root, 'packages/client/src/schema.ts')

function typesOf(document: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'tranche-openapi-'))
  try {
    const [from, to] = [join(directory, 'openapi.json'), join(directory, 'schema.ts')]
    writeFileSync(from, document)
    execFileSync(
      'npm',
      ['-w', '@tranche/openapi-types', 'run', '--silent', 'gen', '--', from, '-o', to],
      {
        cwd: root,
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    )
    return readFileSync(to, 'utf8')
  } finally {
    rmSync(directory, { recursive: true })
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

const document = `${JSON.stringify(openApiDocument(), null, 2)}\n`
const made: readonly [string, string][] = [
  [documentPath, document],
  [typesPath, typesOf(document)],
]
const stale = made.filter(([path, text]) => read(path) !== text).map(([path]) => path)
if (!process.argv.includes('--check')) {
  for (const [path, text] of made) writeFileSync(path, text)
} else if (stale.length > 0) {
  console.error(`Stale, run npm run update: ${stale.join(', ')}`)
  process.exitCode = 1
}
