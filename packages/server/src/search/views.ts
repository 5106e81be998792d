import type { HitType } from '../base/storage/search.ts'

export interface SearchHit {
  readonly type: HitType
  readonly id: string
  readonly title: string
  readonly subtitle: string
  /** 3: it is this number; 2: its number begins so; 1: its words do. */
  readonly match: number
}

/** The best ones first. */
export interface FoundHits {
  readonly data: readonly SearchHit[]
  /** Whether there are others than these. */
  readonly more: boolean
}
