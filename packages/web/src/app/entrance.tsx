import { Navigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { SessionProvider, useOrganizations } from '../api/session.tsx'
import { Loading } from '../components/page.tsx'
import { Refusal } from '../components/refusal.tsx'

/** Without an organization the first visit begins; otherwise the last one used comes on screen. */
export function Entrance(props: { readonly children: ReactNode }): ReactNode {
  const { data, error } = useOrganizations()
  if (data === undefined && error !== null) {
    return (
      <main className="page">
        <Refusal error={error} />
      </main>
    )
  }
  if (data === undefined) return <Loading />
  return (
    <SessionProvider organizations={data} welcome={<Navigate to="/welcome" />}>
      {props.children}
    </SessionProvider>
  )
}
