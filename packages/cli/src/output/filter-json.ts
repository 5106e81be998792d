import { spawnSync } from 'node:child_process'
import { usageFailure } from '../failure.ts'

/** Data through the program jq, texts without quotes, as `jq --raw-output` prints it. */
export function filterJson(data: unknown, filter: string): string {
  const input = JSON.stringify(data)
  const { error, status, stdout, stderr } = spawnSync('jq', ['--raw-output', filter], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  })
  if (error !== undefined) {
    throw usageFailure('--jq needs the program jq, which is not there', 'install jq, or use --json')
  }
  if (status !== 0) throw usageFailure(stderr.trim(), 'correct the filter')
  return stdout.trimEnd()
}
