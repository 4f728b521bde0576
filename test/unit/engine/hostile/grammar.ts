import * as fc from 'fast-check'
import { offer, request, type Parts } from '../wire/invite.ts'

/** Bits that break readers: markup, quotes, escapes, controls, what turns or hides text, numbers out of range. */
const nasty = fc.constantFrom(
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  '{{constructor}}',
  '$t(bug)',
  '\u202e',
  '\u0000',
  '\u0007',
  '\\',
  '"',
  '<',
  '>',
  ';',
  ',',
  '%',
  '%00',
  '%zz',
  '\ud800',
  '\u{1f469}',
  'a'.repeat(5_000),
  '\u0301'.repeat(200),
  '-1',
  '4294967296',
  '1e400',
  'NaN',
  '__proto__',
  'constructor',
  ';tag=',
  '*',
  '\t',
  '',
)

const text = fc.oneof(nasty, fc.string({ maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 40 }))

/** RFC 3261 §25.1: display name and address, mostly well formed. */
const nameAddress = fc
  .record({
    name: text,
    user: text,
    host: fc.oneof(fc.constant('pbx.test'), text),
    after: fc.oneof(fc.constant(''), text),
  })
  .chain(({ name, user, host, after }) =>
    fc.constantFrom(
      `"${name.replaceAll(/["\\]/g, '\\$&')}" <sip:${encodeURIComponent(user.toWellFormed())}@pbx.test>${after}`,
      `"${name}" <sip:${user}@${host}>${after}`,
      `${name} <sip:${user}@${host}>${after}`,
      `<tel:${user}>;x=${after}`,
      `sip:${user}@${host}`,
      name,
    ),
  )

const headerNames = [
  'Via', 'Max-Forwards', 'From', 'To', 'Call-ID', 'CSeq', 'Contact', 'Content-Type', 'Content-Length',
  'Content-Disposition', 'Content-Encoding', 'Expires', 'Require', 'Supported', 'Record-Route', 'Route', 'Replaces',
  'P-Asserted-Identity', 'Reason', 'Session-Expires', 'Min-SE', 'Call-Info', 'Alert-Info', 'X-Uuid', 'X-Queue', 'Event',
  'Subscription-State', 'Refer-To', 'RAck', 'RSeq', 'WWW-Authenticate', 'Proxy-Authenticate', 'Retry-After', 'Warning',
  '__proto__', 'constructor',
] // prettier-ignore

const headerName = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...headerNames) }, { weight: 1, arbitrary: text })
const headerValue = fc.oneof(text, nameAddress)

type Change = (parts: Parts) => Parts

const change: fc.Arbitrary<Change> = fc.oneof(
  // Another value.
  fc.tuple(fc.nat(9), headerValue).map(([at, value]): Change => (parts) => ({
    ...parts,
    headers: parts.headers.map((header, each) => (each === at ? [header[0], value] : header)),
  })),
  // Gone.
  fc.nat(9).map((at): Change => (parts) => ({ ...parts, headers: parts.headers.filter((_, each) => each !== at) })),
  // Once more, or one that was not there.
  fc.tuple(headerName, headerValue).map(([name, value]): Change => (parts) => ({
    ...parts,
    headers: [...parts.headers, [name, value]],
  })),
  // Something inside a value.
  fc.tuple(fc.nat(9), fc.nat(60), text).map(([at, place, put]): Change => (parts) => ({
    ...parts,
    headers: parts.headers.map(([name, value], each) =>
      each === at ? [name, value.slice(0, place) + put + value.slice(place)] : [name, value],
    ),
  })),
  // The body.
  fc.oneof(
    text.map((body): Change => (parts) => ({ ...parts, body })),
    fc.tuple(fc.nat(200), fc.nat(40), text).map(([at, cut, put]): Change => (parts) => ({
      ...parts,
      body: parts.body.slice(0, at) + put + parts.body.slice(at + cut),
    })),
    fc.nat(12).map((at): Change => (parts) => ({
      ...parts,
      body: parts.body
        .split('\r\n')
        .filter((_, each) => each !== at)
        .join('\r\n'),
    })),
  ),
  // The method.
  fc
    .constantFrom('INVITE', 'NOTIFY', 'UPDATE', 'PRACK', 'REFER', 'MESSAGE', 'SUBSCRIBE', 'REGISTER', 'PUBLISH', 'X')
    .map((method): Change => (parts) => ({ ...parts, method })),
)

/** A request with some things wrong with it. `uri` and `id` stay, so that it reaches what it is meant for. */
export const malformed = (method: string): fc.Arbitrary<(uri: string, id: string) => Parts> =>
  fc
    .array(change, { minLength: 1, maxLength: 4 })
    .map(
      (changes) => (uri, id) =>
        changes.reduce((parts, one) => one(parts), request(method, uri, id, method === 'NOTIFY' ? '' : offer)),
    )

/** Lines of a response's head, of which some are wrong. */
export const malformedHead: fc.Arbitrary<readonly string[]> = fc.array(
  fc.tuple(headerName, headerValue).map(([name, value]) => `${name}: ${value}`),
  { maxLength: 5 },
)

/** What comes over a wire that nobody speaks SIP on. */
export const noise = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 600 }),
  fc.string({ maxLength: 600 }).map((rest) => `INVITE ${rest}`),
  fc.string({ maxLength: 600 }).map((rest) => `SIP/2.0 ${rest}`),
  fc.constantFrom('\r\n', '\r\n\r\n', '\r\n\r\n\r\n', 'SIP/2.0 200 OK\r\n\r\n', 'INVITE', 'SIP/2.0', '\u0000'),
)
