// `npm run update`: writes again what is generated (API description, client types, goldens, texts,
// snapshots), then formats. Read the difference before you commit it.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { requireInstalled, requireNode, root } from './installation.mjs'

requireNode()
requireInstalled()
const bin = (name) => join(root, 'node_modules', '.bin', name)
const steps = [
  [process.execPath, '--import', 'tsx', 'tools/openapi.ts'],
  [bin('lingui'), 'extract', '--clean', '--config', 'packages/web/lingui.config.ts'],
  [bin('vitest'), 'run', '-u'],
  [bin('biome'), 'check', '--write'],
]
for (const [command, ...args] of steps) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
