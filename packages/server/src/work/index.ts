export { chooseWork, freedRows, type TakenWork, takenRows, takenWork } from './chosen-work.ts'
export { recordTime } from './record-work.ts'
export { workEndpoints } from './routes.ts'
