import type { Minor } from '@tranche/engine'
import type { HitType } from '../base/storage/search.ts'

export interface SearchHit {
  readonly type: HitType
  readonly id: string
  readonly title: string
  /** Whose or what it is. */
  readonly about: string | null
  /** What an order or an invoice comes to. */
  readonly worth: { readonly amount: Minor; readonly currency: string } | null
  /** 3: it is this number; 2: its number begins so; 1: its words do. */
  readonly match: number
}

/** The best ones first. */
export interface FoundHits {
  readonly data: readonly SearchHit[]
  /** Whether there are others than these. */
  readonly more: boolean
}
