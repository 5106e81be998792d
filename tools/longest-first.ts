import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Projects in the order in which they are configured, and in each of them the files that took
 * longest, or are largest, first: a long one that comes last keeps one processor busy and the
 * others idle.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const order = this.ctx.projects.map(({ name }) => name)
    const place = ({ project }: TestSpecification) => order.indexOf(project.name)
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}
