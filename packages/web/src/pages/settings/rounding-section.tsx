import { useLingui } from '@lingui/react/macro'
import { Radio } from '@mantine/core'
import type { ReactNode } from 'react'
import { showDecimal } from '../../words/format.ts'
import { SaveSection, useSettings } from './save-section.tsx'

/** How tax is rounded and what a final invoice states, each with an example. */
export function RoundingSection(): ReactNode {
  const { t } = useLingui()
  const settings = useSettings((organization) => organization.rounding)
  const { draft, set } = settings.edit
  const words = useRoundingWords()
  return (
    <SaveSection
      settings={settings}
      fields={[
        { key: 'tax_mode', label: t`Tax`, text: (each) => words.tax_mode[each.tax_mode].name },
        { key: 'final', label: t`Final invoice`, text: (each) => words.final[each.final].name },
      ]}
      body={() => ({ rounding: draft })}
    >
      <p className="muted">{t`For new orders. An order keeps what it was written with.`}</p>
      <Radio.Group
        label={t`Tax is rounded`}
        value={draft.tax_mode}
        onChange={(value) => set({ tax_mode: value === 'line' ? 'line' : 'document' })}
      >
        {(['document', 'line'] as const).map((mode) => (
          <Radio
            key={mode}
            value={mode}
            label={words.tax_mode[mode].name}
            description={words.tax_mode[mode].example}
          />
        ))}
      </Radio.Group>
      <Radio.Group
        mt="lg"
        label={t`A final invoice`}
        value={draft.final}
        onChange={(value) => set({ final: value === 'whole' ? 'whole' : 'rest' })}
      >
        {(['whole', 'rest'] as const).map((mode) => (
          <Radio
            key={mode}
            value={mode}
            label={words.final[mode].name}
            description={words.final[mode].example}
          />
        ))}
      </Radio.Group>
    </SaveSection>
  )
}

/** Plain words, and an example with figures written as the language writes them. */
function useRoundingWords() {
  const { t } = useLingui()
  const figure = showDecimal
  return {
    tax_mode: {
      document: {
        name: t`Once per document and rate`,
        example: t`Three lines of ${figure('0.33')} at 19 %: tax on ${figure('0.99')} is ${figure('0.19')}.`,
      },
      line: {
        name: t`On each line, then added`,
        example: t`Three lines of ${figure('0.33')} at 19 %: three times ${figure('0.06')} is ${figure('0.18')}.`,
      },
    },
    final: {
      whole: {
        name: t`States the whole order and deducts what was billed`,
        example: t`Order ${figure('10000.00')}, billed ${figure('7000.00')}: it states ${figure('10000.00')}, less ${figure('7000.00')}, leaves ${figure('3000.00')} to pay.`,
      },
      rest: {
        name: t`Bills the rest`,
        example: t`Order ${figure('10000.00')}, billed ${figure('7000.00')}: it states ${figure('3000.00')}.`,
      },
    },
  } as const
}
