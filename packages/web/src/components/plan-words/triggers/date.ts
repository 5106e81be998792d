import { msg, plural } from '@lingui/core/macro'
import { showDay } from '../../../words/format.ts'
import { isolated } from '../../../words/isolated.ts'
import { ownWord } from '../../../words/own-words.ts'
import { dayAfterOf } from '../day-after.ts'
import type { NameOf, TriggerWords } from '../words.ts'

export const date: TriggerWords<
  'date_reached',
  'before_date' | 'awaiting_instalment' | 'project_not_started'
> = {
  field: 'date',
  name: msg`on`,
  says,
  reasons: { date_reached: { words: ({ day }) => msg`${day('date')} reached`, needs: ['date'] } },
  blockers: {
    before_date: {
      words: ({ day }) => msg`waits for ${day('date')}`,
      needs: ['date'],
      passes: true,
    },
    awaiting_instalment: {
      words: ({ facts }) => {
        const name = isolated(ownWord(facts['after'] ?? ''))
        return msg`waits for the invoice of ${name}`
      },
      needs: ['after'],
      passes: true,
    },
    project_not_started: {
      words: () => msg`waits for the project to have a first day`,
      passes: true,
    },
  },
}

function says(value: string, nameOf: NameOf) {
  const after = dayAfterOf(value)
  if (after === undefined) return msg`${showDay(value)} is reached`
  const count = Number(after.count)
  const isDays = after.unit === 'days'
  if (after.anchor === 'confirmed') {
    return isDays
      ? msg`${plural(count, {
          one: '# day has passed since the confirmation',
          other: '# days have passed since the confirmation',
        })}`
      : msg`${plural(count, {
          one: '# month has passed since the confirmation',
          other: '# months have passed since the confirmation',
        })}`
  }
  if (after.anchor === 'projectStart') {
    return isDays
      ? msg`${plural(count, {
          0: 'the project starts',
          one: '# day has passed since the start of the project',
          other: '# days have passed since the start of the project',
        })}`
      : msg`${plural(count, {
          0: 'the project starts',
          one: '# month has passed since the start of the project',
          other: '# months have passed since the start of the project',
        })}`
  }
  const name = isolated(nameOf(after.anchor, 'instalments'))
  return isDays
    ? msg`${plural(count, {
        one: `# day has passed since the invoice of ${name}`,
        other: `# days have passed since the invoice of ${name}`,
      })}`
    : msg`${plural(count, {
        one: `# month has passed since the invoice of ${name}`,
        other: `# months have passed since the invoice of ${name}`,
      })}`
}
