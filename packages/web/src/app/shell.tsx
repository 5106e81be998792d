import { Trans, useLingui } from '@lingui/react/macro'
import { Burger, Button, Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link, Outlet, useLocation, useNavigate, useRouter } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { useSession } from '../api/session.tsx'
import { useShortcuts } from '../browser/keys.tsx'
import { showStroke } from '../browser/show-stroke.ts'
import { gatherTyped } from '../browser/typed-ahead.ts'
import { ConnectionNote } from './connection-note.tsx'
import { DemoBanner } from './demo-banner.tsx'
import { usePlaces } from './places.ts'
import './shell.css'

// Not needed for the first screen; loaded while the browser is idle.
const loadPalette = () => import('./palette.tsx')
const loadKeySheet = () => import('./key-sheet.tsx')
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }))
const ResetDemo = lazy(async () => ({ default: (await import('./reset-demo.tsx')).ResetDemo }))
const KeySheet = lazy(async () => ({ default: (await loadKeySheet()).KeySheet }))

/** True once the browser had time to load them; then they stand ready, closed. */
function useLoadedLater(): boolean {
  const [loaded, setLoaded] = useState(false)
  useEffect(() => {
    const load = () => Promise.all([loadPalette(), loadKeySheet()])
    const timer = setTimeout(() => void load().then(() => setLoaded(true)), 1500)
    return () => clearTimeout(timer)
  }, [])
  return loaded
}

/** Rail, banner, palette and key sheet around every page. */
export function Shell(): ReactNode {
  const { t } = useLingui()
  const navigate = useNavigate()
  const places = usePlaces()
  const router = useRouter()
  const here = useLocation({
    select: ({ pathname }) =>
      places.find(({ to, within }) => within !== undefined && pathname.startsWith(to))?.within,
  })
  const [open, rail] = useDisclosure(false)
  const [sheet, keySheet] = useDisclosure(false)
  const [resetting, demoReset] = useDisclosure(false)
  const [asked, setAsked] = useState(0)
  const openPalette = () => {
    gatherTyped()
    setAsked((times) => times + 1)
  }
  const loaded = useLoadedLater()
  useShortcuts([
    ...places.map(({ to, label, key }) => ({
      stroke: `g ${key}`,
      label,
      act: () => void navigate({ to }),
    })),
    { stroke: 'g h', label: t`Audit history`, act: () => void navigate({ to: '/history' }) },
    { stroke: 'mod+k', label: t`Search and actions`, act: openPalette },
    { stroke: '/', label: t`Search`, act: openPalette },
    { stroke: '?', label: t`Keys`, act: keySheet.open },
  ])
  const { close } = rail
  // Another page: the menu of a narrow screen has done its work.
  useEffect(
    () =>
      router.subscribe('onResolved', () => {
        close()
        // What had the focus is gone with its page: the next Tab goes on in this one.
        if (document.activeElement !== document.body) return
        document.getElementById('main')?.focus({ preventScroll: true })
      }),
    [router, close],
  )
  return (
    <div className="shell">
      <a className="skip" href="#main">
        <Trans>Skip to the page</Trans>
      </a>
      <header className="topbar screen-only">
        <Burger opened={open} onClick={rail.toggle} size="sm" aria-label={t`Menu`} />
        <strong>Tranche</strong>
        <Button variant="default" size="compact-sm" onClick={openPalette}>
          <Trans>Search</Trans>
        </Button>
      </header>
      <nav className="rail screen-only" aria-label={t`Main`} data-open={open || undefined}>
        <OrganizationMenu />
        <button type="button" className="rail-search" onClick={openPalette}>
          <Trans>Search</Trans> <kbd>{showStroke('mod+k')}</kbd>
        </button>
        {places.map(({ to, label, icon: Icon, within }) =>
          within === undefined ? (
            <Link
              key={to}
              to={to}
              className="rail-link"
              activeOptions={{ exact: to === '/' }}
              data-within={to === here || undefined}
            >
              <Icon size={17} stroke={1.75} aria-hidden="true" />
              {label}
            </Link>
          ) : null,
        )}
        <button type="button" className="rail-keys" onClick={keySheet.open}>
          <Trans>Keys</Trans> <kbd>?</kbd>
        </button>
      </nav>
      <main id="main" tabIndex={-1}>
        <ConnectionNote />
        <DemoBanner onReset={demoReset.open} />
        <Outlet />
      </main>
      <Suspense fallback={null}>
        {loaded || asked > 0 ? (
          <Palette asked={asked} showKeys={keySheet.open} resetDemo={demoReset.open} />
        ) : null}
        {resetting ? <ResetDemo opened onClose={demoReset.close} /> : null}
        {loaded || sheet ? <KeySheet opened={sheet} onClose={keySheet.close} /> : null}
      </Suspense>
    </div>
  )
}

/** The organization's name; a menu where there are several, and the way to a new one. */
function OrganizationMenu(): ReactNode {
  const { organization, organizations, choose } = useSession()
  const navigate = useNavigate()
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <button type="button" className="rail-organization">
          <span>{organization.name}</span>
          <span aria-hidden="true">⌄</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {organizations.map(({ id, name }) => (
          <Menu.Item
            key={id}
            onClick={() => {
              choose(id)
              void navigate({ to: '/' })
            }}
            {...(id === organization.id ? { 'aria-current': 'true' as const } : {})}
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void navigate({ to: '/welcome' })}>
          <Trans>Another organization…</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
