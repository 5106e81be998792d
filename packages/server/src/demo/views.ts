/** A demo that is loaded, with what lies in it. */
export interface DemoView {
  readonly id: string
  readonly name: string
  readonly customers: number
  readonly orders: number
  readonly invoices: number
  readonly payments: number
  /** What was done in it since it was loaded. */
  readonly changes: number
}
