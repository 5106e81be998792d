import { parties } from './0001-parties.ts'
import { orders } from './0002-orders.ts'
import { documents } from './0003-documents.ts'
import { books } from './0004-books.ts'
import { runs } from './0005-runs.ts'
import { guards } from './0006-guards.ts'
import { queue } from './0007-queue.ts'
import { lists } from './0008-lists.ts'
import { settings } from './0009-settings.ts'
import { search } from './0010-search.ts'
import { keys } from './0011-keys.ts'
import { namesAndWords } from './0012-names.ts'
import { dates } from './0013-dates.ts'
import { evidence } from './0014-evidence.ts'
import { settled } from './0015-settled.ts'
import { instalmentTerms } from './0016-terms.ts'
import { terms } from './0017-terms.ts'
import { silentRuns } from './0018-runs.ts'
import { open } from './0019-open.ts'
import { documentsApart } from './0020-documents.ts'
import { actors } from './0021-actors.ts'
import { answers } from './0022-answers.ts'
import { figuresAhead } from './0023-ahead.ts'
import { deletedDrafts } from './0024-drafts.ts'
import { warnings } from './0025-warnings.ts'
import { standings } from './0026-standings.ts'
import { recordedWork } from './0027-work.ts'
import { waitingWork } from './0028-waiting.ts'
import { projects } from './0029-projects.ts'
import { archive } from './0030-archive.ts'
import { billedOn } from './0031-billed-on.ts'
import { quotes } from './0032-quotes.ts'
import { sharedNumbers } from './0033-shared-numbers.ts'
import { projectOfOrder } from './0034-project-of-order.ts'
import { invoiceParts } from './0035-parts.ts'

export interface Migration {
  readonly name: string
  readonly sql: string
}

/** In order; one that was released is never edited, a new one is added. */
export const migrations: readonly Migration[] = [
  { name: '0001-parties', sql: parties },
  { name: '0002-orders', sql: orders },
  { name: '0003-documents', sql: documents },
  { name: '0004-books', sql: books },
  { name: '0005-runs', sql: runs },
  { name: '0006-guards', sql: guards },
  { name: '0007-queue', sql: queue },
  { name: '0008-lists', sql: lists },
  { name: '0009-settings', sql: settings },
  { name: '0010-search', sql: search },
  { name: '0011-keys', sql: keys },
  { name: '0012-names', sql: namesAndWords },
  { name: '0013-dates', sql: dates },
  { name: '0014-evidence', sql: evidence },
  { name: '0015-settled', sql: settled },
  { name: '0016-terms', sql: instalmentTerms },
  { name: '0017-terms', sql: terms },
  { name: '0018-runs', sql: silentRuns },
  { name: '0019-open', sql: open },
  { name: '0020-documents', sql: documentsApart },
  { name: '0021-actors', sql: actors },
  { name: '0022-answers', sql: answers },
  { name: '0023-ahead', sql: figuresAhead },
  { name: '0024-drafts', sql: deletedDrafts },
  { name: '0025-warnings', sql: warnings },
  { name: '0026-standings', sql: standings },
  { name: '0027-work', sql: recordedWork },
  { name: '0028-waiting', sql: waitingWork },
  { name: '0029-projects', sql: projects },
  { name: '0030-archive', sql: archive },
  { name: '0031-billed-on', sql: billedOn },
  { name: '0032-quotes', sql: quotes },
  { name: '0033-shared-numbers', sql: sharedNumbers },
  { name: '0034-project-of-order', sql: projectOfOrder },
  { name: '0035-parts', sql: invoiceParts },
]
