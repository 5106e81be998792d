import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const page = join(root, 'docs/guide/engine.md')
const folder = mkdtempSync(join(tmpdir(), 'tranche-engine-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const strict = {
  compilerOptions: {
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2022', 'dom'],
    types: [],
  },
  files: ['program.ts'],
}

function run(command: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' })
  // What a compiler finds stands on its output: without it a failure says nothing.
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}${stderr}`)
  return stdout
}

function install(): void {
  const packed = run(process.execPath, [join(root, 'tools/pack-engine.mjs')])
  const tarball = packed.trim().split('\n').at(-1) ?? ''
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  run('npm', ['install', '--offline', '--silent', '--no-audit', tarball])
}

/** Compiled against the installed package, and run in plain JavaScript. */
function printed(program: string): string {
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(strict))
  writeFileSync(join(folder, 'program.ts'), program)
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc')])
  return run(process.execPath, ['program.js'])
}

const blocks = /```ts\n(?<code>.*?)```(?:\n\n```text\n.*?```)?/gs
const mark = '--- end of block ---'

it('the engine installs alone, and its page prints what it says (npm run update)', async () => {
  install()
  const text = readFileSync(page, 'utf8')
  const codes = [...text.matchAll(blocks)].map(({ groups }) => groups?.code ?? '')
  const program = codes.map((code) => `${code}console.log('${mark}')\n`).join('')
  const outputs = printed(program).split(`${mark}\n`)
  const shown = text.replaceAll(blocks, (_block, code: string) => {
    const output = outputs.shift() ?? ''
    const fence = '```'
    const below = output === '' ? '' : `\n\n${fence}text\n${output}${fence}`
    return `${fence}ts\n${code}${fence}${below}`
  })
  expect(codes.length).toBeGreaterThan(10)
  await expect(shown).toMatchFileSnapshot(page)
})
