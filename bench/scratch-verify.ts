import { openBench, seed } from './database.ts'
import { unwrap } from './table.ts'
const orders = Number(process.argv[2] ?? 10000)
const bench = await openBench()
try {
  const context = await seed(bench, { orders, lines: 10, ready: true })
  const { application, tasks } = bench
  const preview = unwrap(await application.previewRun(context, {}))
  let t = performance.now()
  unwrap(await application.issueRun(context, preview.id, {}))
  await tasks['issue-run']?.({ organizationId: context.organizationId, runId: preview.id })
  console.log('issue', ((performance.now() - t) / 1000).toFixed(1))
  for (let i = 0; i < 3; i++) {
    t = performance.now()
    const found: any = await (application as any).verify()
    const checks = found.checks ?? found
    console.log('verify', ((performance.now() - t) / 1000).toFixed(1), checks.flatMap((c: any) => c.findings).slice(0, 3))
  }
} finally {
  await bench.end()
}
