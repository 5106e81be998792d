import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { components, TrancheClient } from '@tranche/client'
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { load, save } from '../browser/preferences.ts'
import { answer, anyClient, clientOf } from './client.ts'

export type Organization = components['schemas']['Organization']

export interface Session {
  readonly organization: Organization
  readonly client: TrancheClient
  readonly organizations: readonly Organization[]
  /** Turns to another organization; everything on screen is read anew. */
  readonly choose: (id: string) => void
}

const SessionContext = createContext<Session | undefined>(undefined)

/** The organization on screen and the client that speaks for it. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (session === undefined) throw new Error('useSession needs a SessionProvider above it')
  return session
}

/** All organizations of this server; empty on the first visit. */
export function useOrganizations() {
  return useQuery({
    queryKey: ['organizations'],
    queryFn: async () => (await answer(anyClient.GET('/v1/organizations'))).data,
  })
}

/** Shows `welcome` until there is an organization to work in. */
export function SessionProvider(props: {
  readonly organizations: readonly Organization[]
  readonly welcome: ReactNode
  readonly children: ReactNode
}): ReactNode {
  const { organizations } = props
  const queries = useQueryClient()
  const [chosen, setChosen] = useState(() => load('organization'))
  const organization = organizations.find(({ id }) => id === chosen) ?? organizations.at(-1)
  const session = useMemo(() => {
    if (organization === undefined) return undefined
    const choose = (id: string) => {
      save('organization', id)
      setChosen(id)
      void queries.invalidateQueries()
    }
    return { organization, organizations, choose, client: clientOf(organization.id) }
  }, [organization, organizations, queries])
  if (session === undefined) return props.welcome
  return <SessionContext value={session}>{props.children}</SessionContext>
}
