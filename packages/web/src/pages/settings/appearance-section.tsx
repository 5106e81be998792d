import { useLingui } from '@lingui/react/macro'
import { SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core'
import type { ReactNode } from 'react'
import { useKeys } from '../../browser/keys.tsx'
import { type Language, languages, speak } from '../../words/locale.ts'

/** Theme, language and keys: kept by this browser, in force at once. */
export function AppearanceSection(): ReactNode {
  const { t, i18n } = useLingui()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { singleKeys, setSingleKeys } = useKeys()
  return (
    <div className="settings-choices">
      <div>
        <h3 id="settings-theme">{t`Theme`}</h3>
        <SegmentedControl
          aria-labelledby="settings-theme"
          value={colorScheme}
          onChange={setColorScheme}
          data={[
            { value: 'light', label: t`Light` },
            { value: 'dark', label: t`Dark` },
            { value: 'auto', label: t`As the system` },
          ]}
        />
      </div>
      <div>
        <h3 id="settings-language">{t`Language`}</h3>
        <SegmentedControl
          aria-labelledby="settings-language"
          value={i18n.locale}
          onChange={(language) => void speak(language as Language)}
          data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
        />
        <p className="muted">
          {t`Of this screen, with its dates and numbers. Documents keep the language of their customer.`}
        </p>
      </div>
      <div>
        <h3>{t`Keys`}</h3>
        <Switch
          checked={singleKeys}
          label={t`Single keys act`}
          description={t`Letters without ⌘ or Ctrl: J and K move, B bills, G O goes to the orders. Off, a letter is only a letter.`}
          onChange={(event) => setSingleKeys(event.currentTarget.checked)}
        />
      </div>
    </div>
  )
}
