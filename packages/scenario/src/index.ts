/**
 * A scenario: a story of orders in time, with what must come out.
 *
 *     - progress: { order: kpi, percent: 30 }
 *     - bill: { order: kpi }
 *       expect: { invoice: { net: 5000.00 } }
 */
export type {
  BilledOrder,
  Book,
  BookBill,
  BookCredit,
  BookDocument,
  BookFuture,
  BookOffer,
  BookOrder,
  BookPayment,
  BookProject,
  BookQuote,
  BookQuotes,
  BookRun,
  BookSetting,
  BookVersion,
} from './book.ts'
export type { Miss } from './compare.ts'
export { EngineBook, engineBook } from './engine-book.ts'
export { nearest } from './nearest.ts'
export { type Playback, play } from './play.ts'
export { describePlayback, type FilePlayback, playedWell, playFiles } from './play-files.ts'
export { readScenario, type Scenario, type Step, scenarioSchema } from './read.ts'
export { readYaml } from './read-yaml.ts'
export { type StoryRow, storyTable } from './story.ts'
