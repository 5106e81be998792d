import type { Bench } from './database.ts'
import { printTable, type Row } from './table.ts'

const parts: Readonly<Record<string, () => Promise<Row[]>>> = {
  engine: async () => (await import('./engine.ts')).benchEngine(),
  run: async () => onDatabase((await import('./billing-run.ts')).benchRun),
  joint: async () => onDatabase((await import('./billing-run.ts')).benchJointRun),
  mixed: async () => onDatabase((await import('./billing-run.ts')).benchMixedRun),
  large: async () => onDatabase((await import('./large-order.ts')).benchLargeOrder),
  http: async () => onDatabase((await import('./http.ts')).benchHttp),
  pdf: async () => (await import('./pdf.ts')).benchPdf(),
  printing: async () => onDatabase((await import('./printing.ts')).benchPrinting),
  web: async () => onDatabase((await import('./web.ts')).benchWeb),
  processes: async () => (await import('./processes.ts')).benchProcesses(),
}

async function onDatabase(measure: (bench: Bench) => Promise<Row[]>): Promise<Row[]> {
  const { openBench } = await import('./database.ts')
  const bench = await openBench()
  try {
    return await measure(bench)
  } finally {
    await bench.end()
  }
}

// `npm run bench -- engine pdf` measures those parts only.
const asked = process.argv.slice(2)
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length === 0 || asked.includes(name)) printTable(await measure())
}
