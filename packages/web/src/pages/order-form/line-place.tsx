import { useLingui } from '@lingui/react/macro'
import { Autocomplete, NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import type { LineDraft } from './draft.ts'

/** Where the line stands: under which heading, and of an alternative, for which line. */
export function LinePlace(props: {
  readonly row: number
  readonly line: LineDraft
  readonly lines: readonly LineDraft[]
  /** Headings typed so far; undefined: the order has none. */
  readonly sections: readonly string[] | undefined
  readonly onChange: (line: LineDraft) => void
}): ReactNode {
  const { t } = useLingui()
  const { line, lines, sections, onChange } = props
  const number = props.row + 1
  const unnamed = (number: number) => t`Line ${number}`
  const standard = lines.filter((each) => each !== line && each.kind === 'standard')
  return (
    <>
      {sections === undefined ? null : (
        <Autocomplete
          size="xs"
          className="line-section"
          aria-label={t`Line ${number}: section`}
          placeholder={t`no section`}
          maxLength={120}
          data={sections.filter((each) => each !== line.section)}
          value={line.section}
          onChange={(section) => onChange({ ...line, section })}
        />
      )}
      {line.kind === 'alternative' ? (
        <NativeSelect
          size="xs"
          aria-label={t`Line ${number}: instead of`}
          data={[
            { value: '', label: t`instead of no line` },
            ...standard.map((each) => {
              const name = each.label.trim() === '' ? unnamed(lines.indexOf(each) + 1) : each.label
              return { value: each.id, label: t`instead of ${name}` }
            }),
          ]}
          value={line.insteadOf}
          onChange={(event) => onChange({ ...line, insteadOf: event.currentTarget.value })}
        />
      ) : null}
    </>
  )
}

/** Headings that are typed so far, each once. */
export function sectionsOf(lines: readonly LineDraft[]): string[] {
  const all = lines.map(({ section }) => section.trim()).filter((section) => section !== '')
  return [...new Set(all)]
}
