export {
  type PostgresOptions,
  type RunningPostgres,
  startPostgres,
} from './base/postgres/start-postgres.ts'
export { StartupError } from './base/startup-error.ts'
export { type Config, readConfig, repositoryRoot } from './config.ts'
export { type RunningServer, runServer, startServer } from './main.ts'
export { openTranche, type Tranche } from './open-tranche.ts'
