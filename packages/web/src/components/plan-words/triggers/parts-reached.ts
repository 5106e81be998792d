import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { showPercent } from '../../../words/format.ts'
import { isolated } from '../../../words/isolated.ts'
import { region } from '../../../words/locale.ts'
import type { PartPercent } from '../given.ts'

/** "Design 80 % and Build 30 % are done" */
export function partsReached(
  parts: readonly PartPercent[],
  nameOf: (part: string) => string,
): MessageDescriptor {
  const each = parts.map(([part, percent]) => `${isolated(nameOf(part))} ${showPercent(percent)}`)
  const all = new Intl.ListFormat(region(), { type: 'conjunction' }).format(each)
  return msg`progress reaches ${all}`
}
