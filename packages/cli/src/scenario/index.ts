/** Scenario files: YAML in, playback out. `tranche play` and the tests use nothing else. */
export {
  describePlayback,
  type FilePlayback,
  playedWell,
  playFiles,
} from './play-files.ts'
export { readScenarioText, readYaml } from './read-yaml.ts'
