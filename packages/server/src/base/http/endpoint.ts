import { z } from '@hono/zod-openapi'
import type { Application } from '../../contract.ts'
import type { Context } from '../context.ts'

export type Method = 'get' | 'post' | 'put' | 'patch'

/** What an endpoint gets: everything checked and typed. */
export interface Call<Params, Query, Body> {
  readonly application: Application
  readonly context: Context
  readonly params: Params
  readonly query: Query
  readonly body: Body
  /** Version named by `If-Match`, where the caller sent one. */
  readonly ifVersion?: number
}

export interface Answer<Body> {
  readonly status: 200 | 201
  readonly body: Body
  /** Becomes the ETag. */
  readonly version?: number
}

/** A file as stored: its bytes never change, so it may be kept for ever. */
export interface FileAnswer {
  readonly bytes: Uint8Array
  readonly sha256: string
  readonly contentType: string
  readonly name: string
}

/** A file that is written while it is read; it may change with the next request. */
export interface StreamAnswer {
  readonly chunks: AsyncIterable<string>
  readonly contentType: string
  readonly name: string
}

/** All that an endpoint may answer. */
export type AnyAnswer<Body> = Answer<Body> | FileAnswer | StreamAnswer

export interface EndpointDescription {
  readonly method: Method
  /** As in OpenAPI: `/v1/orders/{id}`. */
  readonly path: string
  /** The noun it belongs to, for the reference. */
  readonly tag: string
  readonly id: string
  readonly summary: string
  readonly description?: string
  /** False: works without the header Tranche-Organization; else the header is required. */
  readonly organization?: false
  readonly key?: 'required'
  readonly bodyLimit?: number
  /** Content type of a file endpoint. */
  readonly file?: string
  /** Makes the answer again from what a died request had saved (see `ClaimOutcome`). */
  readonly recover?: (
    call: { readonly application: Application; readonly context: Context },
    subjects: readonly { readonly type: string; readonly id: string }[],
  ) => Promise<Answer<unknown> | undefined>
}

interface Schemas {
  readonly params: z.ZodObject
  readonly query: z.ZodObject
  readonly body: z.ZodType
  readonly answers: Readonly<Partial<Record<200 | 201, z.ZodType>>>
}

/** An endpoint as the mounting code sees it. */
export interface Endpoint extends EndpointDescription, Schemas {
  readonly takesBody: boolean
  readonly run: (call: Call<unknown, unknown, unknown>) => Promise<AnyAnswer<unknown>>
}

type Shown<Answers> =
  Answers extends Readonly<Record<PropertyKey, z.ZodType | undefined>>
    ? z.input<NonNullable<Answers[keyof Answers]>>
    : never

const nothing = z.strictObject({})
type Nothing = typeof nothing

/** Describes one endpoint; the types of its parameters, body and answer follow from the schemas. */
export function endpoint<
  Answers extends Readonly<Partial<Record<200 | 201, z.ZodType>>>,
  Params extends z.ZodObject = Nothing,
  Query extends z.ZodObject = Nothing,
  Body extends z.ZodType = Nothing,
>(
  description: EndpointDescription & {
    readonly params?: Params
    readonly query?: Query
    readonly body?: Body
    readonly answers: Answers
    readonly run: (
      call: Call<z.output<Params>, z.output<Query>, z.output<Body>>,
    ) => Promise<AnyAnswer<Shown<Answers>>>
  },
): Endpoint {
  const run = description.run as Endpoint['run']
  return {
    ...description,
    params: description.params ?? nothing,
    query: description.query ?? nothing,
    body: description.body ?? nothing,
    takesBody: description.body !== undefined,
    run,
  }
}
