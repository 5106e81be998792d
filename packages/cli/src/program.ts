import { Command } from 'commander'
import { defineBooks } from './commands/books.ts'
import { defineClock } from './commands/clock.ts'
import { defineCompletion } from './commands/completion.ts'
import { defineCustomers } from './commands/customers.ts'
import { defineDemo } from './commands/demo.ts'
import { defineFuture } from './commands/future.ts'
import { defineHelp } from './commands/help.ts'
import { defineImport } from './commands/import.ts'
import { defineInvoices } from './commands/invoices.ts'
import { defineOrders } from './commands/orders.ts'
import { defineOrganizations } from './commands/organizations.ts'
import { definePayments } from './commands/payments.ts'
import { definePlans } from './commands/plans.ts'
import { definePlay } from './commands/play.ts'
import { defineProjects } from './commands/projects.ts'
import { defineQueue } from './commands/queue.ts'
import { defineQuotes } from './commands/quotes.ts'
import { defineApi } from './commands/raw-api.ts'
import { defineRun } from './commands/run.ts'
import { defineSearch } from './commands/search.ts'
import { defineServe } from './commands/serve.ts'
import { defineVerify } from './commands/verify.ts'
import { defineWhoami } from './commands/whoami.ts'
import { defineWork } from './commands/work.ts'

/** The whole command tree; nothing heavy is loaded before a command runs. */
export function buildProgram(version: string): Command {
  const program = new Command('tranche')
    .description('Bills long work in parts: as it progresses, on milestones, on dates, by rules.')
    .version(version, '-V, --version')
    .configureHelp({ showGlobalOptions: false })
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error:/, 'Error:')) })
    .addHelpText('before', `Examples:\n${firstSteps.map((each) => `  $ ${each}`).join('\n')}\n`)
    .showHelpAfterError('Next: tranche --help')
    .exitOverride()
  for (const [group, definers] of groups) {
    program.commandsGroup(group)
    for (const define of definers) define(program)
  }
  return program
}

const firstSteps = [
  'tranche play examples/01-opencell-steps.yaml',
  'tranche demo load',
  'tranche queue',
  'tranche bill ORDER',
]

const groups: readonly (readonly [string, readonly ((program: Command) => void)[]])[] = [
  [
    'Billing:',
    [
      defineQueue,
      defineQuotes,
      defineOrders,
      defineProjects,
      defineWork,
      defineRun,
      defineFuture,
      defineInvoices,
      definePayments,
      defineSearch,
    ],
  ],
  [
    'Set up:',
    [defineOrganizations, defineCustomers, definePlans, defineImport, defineClock, defineDemo],
  ],
  ['Books:', [defineBooks, defineVerify]],
  [
    'Everything else:',
    [definePlay, defineServe, defineApi, defineWhoami, defineCompletion, defineHelp],
  ],
]
