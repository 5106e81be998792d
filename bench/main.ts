import { benchRun } from './billing-run.ts'
import { openBench } from './database.ts'
import { benchEngine } from './engine.ts'
import { benchHttp } from './http.ts'
import { benchPdf } from './pdf.ts'
import { benchProcesses } from './processes.ts'
import { printTable, type Row } from './table.ts'

const parts: Readonly<Record<string, () => Promise<Row[]>>> = {
  engine: async () => benchEngine(),
  run: () => onDatabase(benchRun),
  http: () => onDatabase(benchHttp),
  pdf: benchPdf,
  processes: benchProcesses,
}

async function onDatabase(
  measure: (bench: Awaited<ReturnType<typeof openBench>>) => Promise<Row[]>,
) {
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
