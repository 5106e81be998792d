import { stat } from 'node:fs/promises'
import type { Command } from 'commander'
import { define } from '../define.ts'
import { exitCodes } from '../exit-codes.ts'
import { Failure, notFound, usageFailure } from '../failure.ts'
import type { CollectedOrder } from '../import/collect-orders.ts'
import type { CsvRow, RowFault } from '../import/read-csv.ts'
import { countOf } from '../output/amounts.ts'
import type { Session } from '../session.ts'

/** The server takes no more at once, and an import is all or nothing. */
const ordersMax = 20_000

/** `tranche import`: orders, lines and progress from CSV, all or nothing. */
export function defineImport(program: Command): void {
  define<{ confirm?: true; columns?: true }>(
    program,
    {
      name: 'import',
      args: '[file...]',
      summary: 'orders, lines and progress from CSV files, all or nothing',
      about:
        'One row a line; rows with the same order belong together. Everything is checked first, ' +
        'every bad row is reported, and nothing is imported unless all is well.',
      examples: [
        'tranche import examples/import/orders.csv --dry-run',
        'tranche import examples/import/orders.csv',
        'tranche import --columns',
      ],
      options: [
        ['--confirm', 'confirm the orders (those with progress are confirmed anyway)'],
        ['--columns', 'list the columns and end'],
      ],
      writes: true,
    },
    async ({ session, args, options }) => {
      if (options.columns === true) return showColumns(session)
      if (args.length === 0)
        throw usageFailure('Name a file', 'tranche import orders.csv; --columns lists the columns')
      const orders = await collect(session, args, options.confirm === true)
      await send(session, orders)
    },
  )
}

async function showColumns(session: Session): Promise<void> {
  const { importColumns } = await import('../import/read-csv.ts')
  const rows = Object.entries(importColumns).map(([column, meaning]) => ({ column, meaning }))
  session.show({
    data: rows,
    table: {
      rows,
      columns: [
        { name: 'column', value: (row) => row.column },
        { name: 'meaning', value: (row) => row.meaning },
      ],
    },
  })
}

async function collect(
  session: Session,
  files: readonly string[],
  confirm: boolean,
): Promise<readonly CollectedOrder[]> {
  const [{ readCsv }, { collectOrders }] = await Promise.all([
    import('../import/read-csv.ts'),
    import('../import/collect-orders.ts'),
  ])
  const rows: CsvRow[] = []
  const faults: RowFault[] = []
  for (const file of files) {
    if (file !== '-' && (await stat(file).catch(() => undefined)) === undefined) {
      throw notFound(`There is no file "${file}"`)
    }
    const read = await readCsv(file)
    rows.push(...read.rows)
    faults.push(...read.faults)
  }
  const server = await session.server()
  const ids = { id: await server.organization() }
  const { currency } = await server.get('/v1/organizations/{id}', { ids })
  const broken = faults.some(({ row }) => row === 1)
  const collected = broken ? { orders: [], faults: [] } : collectOrders(rows, { currency, confirm })
  const all = [...faults, ...collected.faults].sort((a, b) =>
    a.file === b.file ? a.row - b.row : files.indexOf(a.file) - files.indexOf(b.file),
  )
  if (all.length > 0) throw refused(all)
  if (collected.orders.length > ordersMax) {
    const count = collected.orders.length.toString()
    throw usageFailure(
      `${count} orders are too many at once`,
      `split the file: at most ${ordersMax.toString()} orders each`,
    )
  }
  return collected.orders
}

async function send(session: Session, orders: readonly CollectedOrder[]): Promise<void> {
  const { terminal, dryRun } = session
  const server = await session.server()
  const body = { orders: orders.map((each) => each.body), dry_run: dryRun } as never
  terminal.progress('Importing', 0, orders.length)
  try {
    const done = await server.post('/v1/imports/orders', { body, key: session.key() })
    terminal.progress('Importing', orders.length, orders.length)
    const { orders: made, lines, customers } = done
    const counts = `${countOf(made, 'order')} with ${countOf(lines, 'line')}, ${countOf(customers, 'new customer')}`
    const text = dryRun ? `All is well: would import ${counts}` : `Imported ${counts}`
    session.show({ data: done, text: () => text })
    terminal.next(dryRun ? 'the same without --dry-run' : 'tranche orders list')
  } catch (error) {
    const faults = await serverFaults(error, orders)
    throw faults === undefined ? error : refused(faults)
  }
}

/** What the server found, back at the rows it came from. */
async function serverFaults(
  error: unknown,
  orders: readonly CollectedOrder[],
): Promise<readonly RowFault[] | undefined> {
  const { ProblemError } = await import('@tranche/client')
  if (!(error instanceof ProblemError)) return undefined
  const { placeFault } = await import('../import/collect-orders.ts')
  const placed = error.problem.errors.map(({ pointer, detail }) => {
    const [, index, path = ''] = /^\/orders\/(\d+)(.*)$/.exec(pointer) ?? []
    const order = index === undefined ? undefined : orders[Number.parseInt(index, 10)]
    return order === undefined ? undefined : placeFault(order.rows, { path, message: detail })
  })
  const found = placed.filter((each) => each !== undefined)
  return found.length === 0 || found.length < placed.length ? undefined : found
}

function refused(faults: readonly RowFault[]): Failure {
  const rows = new Set(faults.map(({ file, row }) => `${file}:${row.toString()}`)).size
  return new Failure(
    exitCodes.validation,
    `Nothing was imported: ${countOf(rows, 'row')} must be mended`,
    {
      code: 'import_refused',
      why: faults.map(({ file, row, reason }) => `${file}:${row.toString()} ${reason}`),
      problem: {
        type: 'about:blank',
        title: 'Nothing was imported',
        status: 422,
        code: 'import_refused',
        errors: faults,
      },
      next: 'mend the rows and run the same command again',
    },
  )
}
