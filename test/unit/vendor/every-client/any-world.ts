import * as fc from 'fast-check'
import { password, proof } from './operations.ts'

/** One thing that a fetch may do. */
export type Event =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly bytes: Uint8Array
      readonly headers: readonly (readonly [string, string])[]
    }
  /** The body breaks off, or never ends. */
  | { readonly kind: 'half'; readonly bytes: Uint8Array; readonly end: 'error' | 'never' }
  | { readonly kind: 'reject'; readonly with: unknown }
  | { readonly kind: 'never' }

const utf8 = (text: string) => new TextEncoder().encode(text)
const nullBody = new Set([204, 205, 304])

/** A fetch that does these things in turn and is offline ever after. It heeds no signal: the door must. */
export function fetchOf(events: readonly Event[]) {
  let count = 0
  return async (): Promise<Response> => {
    const event = events[count] ?? { kind: 'reject', with: new TypeError('fetch failed') }
    count += 1
    switch (event.kind) {
      case 'answer':
        return new Response(nullBody.has(event.status) ? null : Buffer.from(event.bytes), {
          status: event.status,
          headers: headersOf(event.headers),
        })
      case 'half':
        return new Response(
          new ReadableStream({
            start(stream) {
              stream.enqueue(event.bytes)
              if (event.end === 'error') stream.error(new Error('broken pipe'))
            },
          }),
        )
      case 'reject':
        throw event.with
      case 'never':
        return new Promise(() => undefined)
    }
  }
}

/** Garbage that no server could send is left out. */
function headersOf(pairs: readonly (readonly [string, string])[]): Headers {
  const headers = new Headers()
  for (const [name, value] of pairs) {
    try {
      headers.append(name, value)
    } catch {
      // Not a header.
    }
  }
  return headers
}

const word = fc.constantFrom(
  'date',
  'retry-after',
  'content-length',
  'content-type',
  'www-authenticate',
  'location',
  'set-cookie',
)
const header = fc.tuple(
  fc.oneof(word, fc.string({ maxLength: 8 })),
  fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom('-1', '0', '1e9', '99999999999', '5', 'Thu, 01 Jan 1970 00:00:00 GMT', '275760-09-13', 'GMT', ''),
  ),
)
const headers = fc.array(header, { maxLength: 4 })
const anyStatus = fc.oneof(
  { arbitrary: fc.constant(200), weight: 4 },
  { arbitrary: fc.constantFrom(401, 403, 404, 429, 500, 503), weight: 2 },
  fc.integer({ min: 200, max: 599 }),
)

/** What refusals look like, here and there, with our own proof repeated in them. */
const said = fc.oneof(
  fc.string(),
  fc.constantFrom(`bad token ${proof}`, proof, `${proof}${proof}`, '署名', 'x'.repeat(5000)),
)
const code = fc.oneof(
  fc.constantFrom<unknown>('000000', '000004', '040202', 1000, 20622, 20623, 2059, '0100000', '0100002', 0, 1002, '0'),
  said,
  fc.jsonValue({ maxDepth: 1 }),
)
const refusal = fc.oneof(
  fc.record({ code, msg: said, data: fc.jsonValue({ maxDepth: 2 }) }),
  fc.record({ code, message: said, server_time: said, items: fc.jsonValue({ maxDepth: 2 }), meta: fc.jsonValue() }),
  fc.record({ error: fc.oneof(fc.record({ code, message: said }), fc.jsonValue({ maxDepth: 1 })) }),
  fc.record({ resultCode: code, resultDesc: said, result: code }),
  fc.record({ errorCode: code, errorMsg: said, authToken: said }),
  fc.record({ timestamp: fc.jsonValue(), status: code, message: said }),
)
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 60 }),
  fc.string({ unit: 'binary' }).map(utf8),
  fc.json().map(utf8),
  refusal.map((value) => utf8(JSON.stringify(value))),
  refusal.map((value) => utf8(JSON.stringify(value).slice(0, -3))),
  fc.constantFrom('', ' ', '\ufeff{}', '<!doctype html>', 'null', '[]', '{}', '"', `<p>${proof}</p>`).map(utf8),
)
const answer = fc.record({ kind: fc.constant('answer' as const), status: anyStatus, bytes, headers })
const rejection = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, 'net::ERR_FAILED', new TypeError('fetch failed'), 7),
  said.map((text) => new Error(text, { cause: new Error(text) })),
)

export const anyEvents: fc.Arbitrary<readonly Event[]> = fc.array(
  fc.oneof(
    { arbitrary: answer, weight: 8 },
    fc.record({ kind: fc.constant('half' as const), bytes, end: fc.constantFrom('error' as const, 'never' as const) }),
    fc.record({ kind: fc.constant('reject' as const), with: rejection }),
    fc.constant({ kind: 'never' as const }),
  ),
  { minLength: 1, maxLength: 4 },
)

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }
const dropped = Symbol('dropped')
const instead = fc.constantFrom<Json | typeof dropped>(
  dropped,
  null,
  true,
  0,
  -1,
  1.5,
  1e300,
  '',
  ' ',
  '12',
  '-1.0000',
  '2018-05-08T20:09:47+08:00',
  'x'.repeat(300),
  [],
  {},
  [[]],
  [null],
)

/** A good answer with up to three of its places dropped, emptied or of another type; sometimes cut short. */
export const mutationsOf = (good: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.array(fc.tuple(fc.nat(), instead), { minLength: 1, maxLength: 3 }),
      fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 5 }),
    )
    .map(([changes, cut]) => {
      let value = JSON.parse(good) as Json
      for (const [at, change] of changes) {
        const places = placesOf(value)
        value = changed(value, places[at % places.length] ?? [], change)
      }
      const text = JSON.stringify(value) ?? ''
      return cut === null ? text : text.slice(0, Math.floor(text.length * cut))
    })

type Place = readonly (string | number)[]
const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

function placesOf(value: Json, here: Place = []): readonly Place[] {
  if (isList(value)) return [here, ...value.flatMap((item, index) => placesOf(item, [...here, index]))]
  if (typeof value !== 'object' || value === null) return [here]
  return [here, ...Object.entries(value).flatMap(([name, item]) => placesOf(item, [...here, name]))]
}

function changed(value: Json, [first, ...rest]: Place, change: Json | typeof dropped): Json {
  if (first === undefined) return change === dropped ? null : change
  const isGone = rest.length === 0 && change === dropped
  if (isList(value))
    return value.flatMap((item, index) => (index === first ? (isGone ? [] : [changed(item, rest, change)]) : [item]))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) =>
      name === first ? (isGone ? [] : [[name, changed(item, rest, change)]]) : [[name, item]],
    ),
  )
}

export const mustNotBeSeen = [proof, password]
