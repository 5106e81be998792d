import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { buildProgram } from './program.ts'
import { commandReference } from './reference.ts'

const file = fileURLToPath(new URL('../../../docs/reference/cli.md', import.meta.url))

it('the reference is what the command tree says; npm run update writes it', async () => {
  await expect(commandReference(buildProgram('0'))).toMatchFileSnapshot(file)
})

it('every command has a summary', () => {
  const program = buildProgram('0')
  const leaves = program.commands.flatMap((each) =>
    each.commands.length > 0 ? each.commands : each,
  )
  expect(leaves.filter((each) => each.summary() === '').map((each) => each.name())).toEqual([])
  expect(leaves.length).toBeGreaterThan(45)
})
