import '@mantine/core/styles.css'
import '@mantine/spotlight/styles.css'
import '@fontsource-variable/inter/wght.css'
import './theme/tokens.css'
import './theme/base.css'
import './components/components.css'
import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { setNonce } from 'get-nonce'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { markAsking } from './api/asking.ts'
import { whenBack } from './api/connection.ts'
import { fetchScreens, router } from './app/router.tsx'
import { KeysProvider } from './browser/keys.tsx'
import { styleNonce } from './browser/nonce.ts'
import { theme } from './theme/theme.ts'
import { isolateNames } from './words/isolated.ts'
import { initialLanguage, speak } from './words/locale.ts'

setNonce(styleNonce)
isolateNames()

const queries = new QueryClient({
  defaultOptions: {
    // A server on this machine answers without a network: ask, and say what fails.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: 5_000,
      // A refusal stays one; the client itself repeats what the network broke.
      retry: false,
    },
  },
})

const QUIET_MS = 3_000

markAsking(queries)
whenBack(() => void queries.invalidateQueries())

function start(root: HTMLElement): void {
  createRoot(root).render(
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => styleNonce}>
          <QueryClientProvider client={queries}>
            <KeysProvider>
              <RouterProvider router={router} />
            </KeysProvider>
          </QueryClientProvider>
        </MantineProvider>
      </I18nProvider>
    </StrictMode>,
  )
  setTimeout(fetchScreens, QUIET_MS)
}

const root = document.getElementById('root')
if (root !== null) void speak(initialLanguage()).then(() => start(root))
