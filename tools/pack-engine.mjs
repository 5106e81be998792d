// Makes the engine installable alone: plain JavaScript and types, no dependencies, in one tarball.
// Prints the tarball's path.
import { execFileSync } from 'node:child_process'
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const out = join(root, '.build/engine-package')
rmSync(out, { recursive: true, force: true })
const compiler = join(root, 'node_modules/typescript/bin/tsc')
execFileSync(process.execPath, [compiler, '-p', 'packages/engine/tsconfig.publish.json'], {
  cwd: root,
  stdio: 'inherit',
})
const source = JSON.parse(readFileSync(join(root, 'packages/engine/package.json'), 'utf8'))
const entry = { types: './index.d.ts', default: './index.js' }
writeFileSync(
  join(out, 'package.json'),
  `${JSON.stringify({ ...source, exports: { '.': entry } }, null, 2)}\n`,
)
copyFileSync(join(root, 'docs/guide/engine.md'), join(out, 'README.md'))
copyFileSync(join(root, 'LICENSE'), join(out, 'LICENSE'))
const packed = execFileSync(
  'npm',
  ['pack', '--silent', '--pack-destination', join(root, '.build')],
  {
    cwd: out,
    encoding: 'utf8',
  },
)
console.log(join(root, '.build', packed.trim().split('\n').at(-1) ?? ''))
