import { useLingui } from '@lingui/react/macro'
import { useMantineColorScheme } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useSession } from '../api/session.tsx'
import { type Language, languages, speak } from '../words/locale.ts'

/** Deeds that are possible everywhere. */
export function usePaletteActions(showKeys: () => void, resetDemo: () => void) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { organization, organizations, choose } = useSession()
  const { setColorScheme } = useMantineColorScheme()
  const action = (title: string, act: () => void, hint = '') => ({ key: title, title, hint, act })
  return [
    action(t`New order`, () => void navigate({ to: '/orders/new' })),
    action(t`New quote`, () => void navigate({ to: '/quotes/new' })),
    action(t`New customer`, () => void navigate({ to: '/customers', search: { new: '1' } })),
    action(t`New project`, () => void navigate({ to: '/projects', search: { new: '1' } })),
    action(t`Preview billing run`, () => void navigate({ to: '/runs/new' })),
    action(t`Record payment`, () => void navigate({ to: '/payments/new' })),
    action(t`Audit history`, () => void navigate({ to: '/history' })),
    action(t`Keys`, showKeys),
    action(t`Light theme`, () => setColorScheme('light')),
    action(t`Dark theme`, () => setColorScheme('dark')),
    action(t`Theme of the system`, () => setColorScheme('auto')),
    ...(Object.keys(languages) as Language[]).map((language) =>
      action(languages[language], () => void speak(language), t`Language`),
    ),
    ...organizations
      .filter(({ id }) => id !== organization.id)
      .map(({ id, name }) => action(name, () => choose(id), t`Organization`)),
    ...(organization.livemode ? [] : [action(t`Reset demo`, resetDemo)]),
  ]
}
