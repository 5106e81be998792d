export { chooseWork } from './chosen-work.ts'
export { recordTime } from './record-work.ts'
export { workEndpoints } from './routes.ts'
export { workKind } from './schema.ts'
export {
  freedRows,
  sumTakenWork,
  type TakenWork,
  takenRows,
  takenWork,
  unusualReceipts,
  type WorkBill,
} from './taken-work.ts'
export type { WorkSum } from './views.ts'
