import { z } from '@hono/zod-openapi'
import type { Action } from '../actions.ts'

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** What was sent, checked and typed. */
export interface Call<Params, Query, Body> {
  readonly params: Params
  readonly query: Query
  readonly body: Body
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal
}

interface Answer<Body> {
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

/**
 * Where an endpoint works: in one transaction of an organization (`session`), in one that belongs
 * to none yet (`house`), or in as many sessions as it opens itself (`desk`).
 */
export type Workplace = 'session' | 'house' | 'desk'

/** Opens sessions, each a transaction: of what is read page by page, or takes long in between. */
export interface Opener<Session> {
  open<T>(work: (session: Session) => Promise<T>): Promise<T>
}

interface EndpointDescription {
  readonly method: Method
  /** As in OpenAPI: `/v1/orders/{id}`. */
  readonly path: string
  /** The noun it belongs to, for the reference. */
  readonly tag: string
  readonly id: string
  readonly summary: string
  readonly description?: string
  /** What one must be allowed to do. */
  readonly needs: Action
  /**
   * Where the organization is named: in the header Tranche-Organization if nothing else is said,
   * in the address as `{id}`, or only where somebody wants to (`optional`).
   */
  readonly organization?: 'address' | 'optional'
  readonly key?: 'required'
  /** Of a post: it may name the version that was read, in If-Match. */
  readonly matches?: true
  readonly bodyLimit?: number
  /** Content type of a file endpoint. */
  readonly file?: string
}

interface Schemas {
  readonly params: z.ZodObject
  readonly query: z.ZodObject
  readonly body: z.ZodType
  readonly answers: Readonly<Partial<Record<200 | 201, z.ZodType>>>
}

/** An endpoint as the mounting code sees it. */
export interface Endpoint extends EndpointDescription, Schemas {
  readonly worksIn: Workplace
  readonly takesBody: boolean
  readonly run: (
    place: unknown,
    call: Call<unknown, unknown, unknown>,
  ) => Promise<AnyAnswer<unknown>>
  readonly afterwards?: (desk: unknown) => Promise<unknown>
}

type Shown<Answers> =
  Answers extends Readonly<Record<PropertyKey, z.ZodType | undefined>>
    ? z.input<NonNullable<Answers[keyof Answers]>>
    : never

const nothing = z.strictObject({})
type Nothing = typeof nothing

/** The types of an endpoint's parameters, body and answer follow from its schemas. */
export type MakeEndpoint<Place, Desk> = <
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
      place: Place,
      call: Call<z.output<Params>, z.output<Query>, z.output<Body>>,
    ) => Promise<AnyAnswer<Shown<Answers>>>
    /** Follows once all is saved, before the answer is sent; may be lost with the server. */
    readonly afterwards?: (desk: Desk) => Promise<unknown>
  },
) => Endpoint

/** Makes endpoints that work in one kind of place. */
export function endpointsIn(worksIn: Workplace): MakeEndpoint<never, never> {
  return ({ params, query, body, run, afterwards, ...description }) => ({
    ...description,
    worksIn,
    params: params ?? nothing,
    query: query ?? nothing,
    body: body ?? nothing,
    takesBody: body !== undefined,
    run: run as unknown as Endpoint['run'],
    ...(afterwards === undefined
      ? {}
      : { afterwards: afterwards as (desk: unknown) => Promise<unknown> }),
  })
}
