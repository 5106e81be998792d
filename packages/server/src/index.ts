export { type Config, readConfig, repositoryRoot } from './config.ts'
export { type RunningServer, runServer, startServer } from './main.ts'
export { openTranche, type Tranche } from './open-tranche.ts'
export {
  type PostgresOptions,
  type RunningPostgres,
  startPostgres,
} from './postgres/start-postgres.ts'
export { StartupError } from './startup-error.ts'
