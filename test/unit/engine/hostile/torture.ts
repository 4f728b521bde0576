import { offer } from '../wire/invite.ts'

/** What the phone does with a message: it rings, answers with a status, or says nothing. */
export type Response = 'rings' | 'silence' | number

export interface Torture {
  /** Section of RFC 4475 and the name of its message. */
  readonly name: string
  /** `uri`: where the phone can be called; its user is what the RFC writes as the callee. */
  readonly raw: (uri: string) => string
  readonly expected: Response
}

const message = (...lines: readonly string[]): string => lines.join('\r\n')

const head = (id: string, method: string, ...more: readonly string[]): readonly string[] => [
  'Max-Forwards: 70',
  'From: <sip:caller@pbx.test>;tag=8814',
  `To: sip:1001@pbx.test`,
  `Call-ID: ${id}`,
  `CSeq: 8 ${method}`,
  `Via: SIP/2.0/WS exchange.test;branch=z9hG4bK-${id}`,
  ...more,
]

const contact = 'Contact: <sip:caller@host5.example.net>'
const sdp = ['Content-Type: application/sdp', `Content-Length: ${offer.length}`, '', offer]
const empty = ['Content-Length: 0', '', '']

/**
 * The messages of RFC 4475 that a phone behind one exchange can meet: those for proxies and registrars are left out,
 * addresses are those of the test, transports are WS, and bodies are an offer that a browser takes.
 */
export const torture: readonly Torture[] = [
  {
    name: '3.1.1.1 wsinv: a short tortuous INVITE',
    raw: (uri) =>
      message(
        `INVITE ${uri} SIP/2.0`,
        'TO :',
        ' sip:vivekg@chair-dnrc.example.com ;   tag    = 1918181833n',
        'from   : "J Rosenberg \\\\\\""       <sip:jdrosen@example.com>',
        '  ;',
        '  tag = 98asjd8',
        'MaX-fOrWaRdS: 0068',
        'Call-ID: wsinv.ndaksdj@192.0.2.1',
        'Content-Length   : 150',
        'cseq: 0009',
        '  INVITE',
        'Via  : SIP  /   2.0',
        ' /WS',
        '    exchange.test ;branch=z9hG4bK390skdjuw',
        's :',
        'NewFangledHeader:   newfangled value',
        ' continued newfangled value',
        'UnknownHeaderWithUnusualValue: ;;,,;;,;',
        'Content-Type: application/sdp',
        'Route:',
        ' <sip:services.example.com;lr;unknownwith=value;unknown-no-value>',
        'm:"Quoted string \\"\\"" <sip:jdrosen@example.com> ; newparam =',
        '      newvalue ;',
        '  secondparam ; q = 0.33',
        '',
        offer,
      ),
    // Its To has a tag: to this phone it is a request in a dialog that it does not know.
    expected: 481,
  },
  {
    name: '3.1.1.2 intmeth: a wide range of valid characters',
    raw: (uri) =>
      message(
        `!interesting-Method0123456789_*+\`.%indeed'~ ${uri} SIP/2.0`,
        "Via: SIP/2.0/WS exchange.test;branch=z9hG4bK-.!%66*_+`'~",
        'To: "BEL:\u0007 NUL:\\\u0000 DEL:\\\u007f" <sip:1_unusual.URI~(to-be!sure)&isn\'t+it$/crazy?,/;;*@example.com>',
        "From: token1~` token2'+_ token3*%!.- <sip:mundane@example.com>;fromParam''~+*_!.-%=\"\u0440\u0430\u0431\u043e\u0442\";tag=_token~1'+`*%!-.",
        'Call-ID: intmeth.word%ZK-!.*_+\'@word`~)(><:\\/"][?}{',
        "CSeq: 139122385 !interesting-Method0123456789_*+`.%indeed'~",
        'Max-Forwards: 255',
        "extensionHeader-!.%*+_`'~: \ufeff\u5927\u505c\u96fb",
        ...empty,
      ),
    // Its quoted control characters are more than sip.js's grammar takes.
    expected: 'silence',
  },
  {
    name: '3.1.1.3 esc01: escapes in a name',
    raw: (uri) =>
      message(
        `INVITE ${uri} SIP/2.0`,
        'To: sip:%75se%72@example.com',
        'From: <sip:I%20have%20spaces@example.net>;tag=938',
        'Max-Forwards: 87',
        'i: esc01.239409asdfakjkn23onasd0-3234',
        'CSeq: 234234 INVITE',
        'Via: SIP/2.0/WS exchange.test;branch=z9hG4bKkdjuw',
        'C: application/sdp',
        'Contact: <sip:cal%6Cer@host5.example.net;%6C%72;n%61me=v%61lue%25%34%31>',
        `Content-Length: ${offer.length}`,
        '',
        offer,
      ),
    expected: 'rings',
  },
  {
    name: '3.1.1.4 escnull: escaped nulls',
    raw: (uri) =>
      message(
        `REGISTER ${uri} SIP/2.0`,
        'To: sip:null-%00-null@example.com',
        'From: sip:null-%00-null@example.com;tag=839923423',
        'Max-Forwards: 70',
        'Call-ID: escnull.39203ndfvkjdasfkq3w4otrq0adsfdfnavd',
        'CSeq: 14398234 REGISTER',
        'Via: SIP/2.0/WS exchange.test;branch=z9hG4bKkdjuw2',
        'Contact: <sip:%00@host5.example.com>',
        'Contact: <sip:%00%00@host5.example.com>',
        'L:0',
        '',
        '',
      ),
    expected: 405,
  },
  {
    name: '3.1.1.5 esc02: a percent sign that escapes nothing',
    raw: (uri) => message(`RE%47IST%45R ${uri} SIP/2.0`, ...head('esc02', 'RE%47IST%45R'), ...empty),
    expected: 405,
  },
  {
    name: '3.1.1.6 lwsdisp: no space before the address',
    raw: (uri) =>
      message(
        `OPTIONS ${uri} SIP/2.0`,
        'To: sip:user@example.com',
        'From: caller<sip:caller@example.com>;tag=323',
        'Max-Forwards: 70',
        'Call-ID: lwsdisp.1234abcd@funky.example.com',
        'CSeq: 60 OPTIONS',
        'Via: SIP/2.0/WS exchange.test;branch=z9hG4bKkdjuw3',
        'l: 0',
        '',
        '',
      ),
    expected: 200,
  },
  {
    name: '3.1.1.7 longreq: long values',
    raw: (uri) =>
      message(
        `INVITE ${uri} SIP/2.0`,
        `To: "I have a user name of ${'extreme'.repeat(10)} proportion"<sip:user@example.com:6000;unknownparam1=very${'long'.repeat(20)}value;longparam${'name'.repeat(25)}=shortvalue;very${'long'.repeat(25)}ParameterNameWithNoValue>`,
        `F: sip:amazinglylongcallername${'amazingly'.repeat(30)}@example.net;tag=12${'982'.repeat(50)}424;unknownheaderparam${'name'.repeat(20)}=unknowheaderparam${'value'.repeat(15)}`,
        `Call-ID: longreq.one${'really'.repeat(20)}longcallid`,
        'CSeq: 3882340 INVITE',
        `Unknown-${'Long'.repeat(20)}-Name: unknown-${'long'.repeat(20)}-value`,
        `Via: SIP/2.0/WS exchange.test;branch=very${'long'.repeat(50)}branchvalue`,
        'Max-Forwards: 70',
        'Contact: <sip:amazinglylongcallername@host5.example.net>',
        ...sdp,
      ),
    expected: 'rings',
  },
  {
    name: '3.1.1.8 dblreq: octets after the body',
    raw: (uri) =>
      message(
        `OPTIONS ${uri} SIP/2.0`,
        ...head('dblreq', 'OPTIONS'),
        ...empty,
        `INVITE ${uri} SIP/2.0`,
        ...head('dblreq2', 'INVITE', contact),
        ...sdp,
      ),
    expected: 200,
  },
  {
    name: '3.1.1.10 transports: varied transports in Via',
    raw: (uri) =>
      message(
        `OPTIONS ${uri} SIP/2.0`,
        ...head(
          'transports',
          'OPTIONS',
          'Via: SIP/2.0/SCTP t2.example.com;branch=z9hG4bKklasjdhf',
          'Via: SIP/2.0/TLS t3.example.com;branch=z9hG4bK2980unddj',
          'Via: SIP/2.0/UNKNOWN t4.example.com;branch=z9hG4bKasd0f3en',
        ),
        ...empty,
      ),
    expected: 200,
  },
  {
    name: '3.1.1.11 mpart01: a body of several parts',
    raw: (uri) =>
      message(
        `INVITE ${uri} SIP/2.0`,
        ...head('mpart01', 'INVITE', contact),
        'Content-Type: multipart/mixed;boundary=7a9cbec02ceef655',
        'Content-Length: 100',
        '',
        '--7a9cbec02ceef655',
        'Content-Type: text/plain',
        'Content-Transfer-Encoding: binary',
        '',
        'Hello',
        '--7a9cbec02ceef655--',
        '',
      ),
    expected: 415,
  },
  {
    name: '3.1.1.12 unreason: an unusual reason phrase of an answer to nothing',
    raw: () =>
      message(
        'SIP/2.0 200 = 2**3 * 5**2 \u043d\u043e \u0441\u0442\u043e \u0434\u0435\u0432\u044f\u043d\u043e\u0441\u0442\u043e',
        ...head('unreason', 'INVITE', contact),
        ...empty,
      ),
    expected: 'silence',
  },
  {
    name: '3.1.1.13 noreason: an empty reason phrase',
    raw: () => message('SIP/2.0 100 ', ...head('noreason', 'INVITE', contact), ...empty),
    expected: 'silence',
  },
  {
    name: '3.1.2.1 badinv01: extraneous separators',
    raw: (uri) =>
      message(
        `INVITE ${uri} SIP/2.0`,
        'To: sip:j.user@example.com',
        'From: sip:caller@example.net;tag=134161461246',
        'Max-Forwards: 7',
        'Call-ID: badinv01.0ha0isndaksdjasdf3234nas',
        'CSeq: 8 INVITE',
        'Via: SIP/2.0/WS exchange.test;;,;,,',
        'Contact: "Joe" <sip:joe@example.org>;;;;',
        ...sdp,
      ),
    expected: 'silence',
  },
  {
    name: '3.1.2.2 clerr: Content-Length beyond the message',
    raw: (uri) =>
      message(
        `INVITE ${uri} SIP/2.0`,
        ...head('clerr', 'INVITE', contact),
        'Content-Type: application/sdp',
        'Content-Length: 9999',
        '',
        offer,
      ),
    expected: 400,
  },
  {
    name: '3.1.2.3 ncl: negative Content-Length',
    raw: (uri) =>
      message(
        `INVITE ${uri} SIP/2.0`,
        ...head('ncl', 'INVITE', contact),
        'Content-Type: application/sdp',
        'Content-Length: -999',
        '',
        offer,
      ),
    expected: 400,
  },
  {
    name: '3.1.2.4 scalar02: scalars out of range',
    raw: (uri) =>
      message(
        `INVITE ${uri} SIP/2.0`,
        'Via: SIP/2.0/WS exchange.test;branch=z9hG4bKzzxdiwo34sw;received=192.0.2.129',
        'To: <sip:user@example.com>',
        'From: <sip:other@example.net>;tag=2easdjfejw',
        'CSeq: 9292394834772304023312 INVITE',
        'Call-ID: scalar02.noase0of0234hn2qofoaf0232aewf2394r',
        'Retry-After: 949302838503028349304023988',
        'Warning: 1812 overture "In Progress"',
        'Max-Forwards: 300',
        'Expires: 10000000000000000000000000',
        'Contact: <sip:user@host129.example.com>;expires=280297596632815',
        ...empty,
      ),
    expected: 400,
  },
  {
    name: '3.1.2.6 quotbal: an unterminated quoted string',
    raw: (uri) =>
      message(
        `INVITE ${uri} SIP/2.0`,
        'To: "Mr. J. User <sip:j.user@example.com>',
        'From: sip:caller@example.net;tag=93334',
        'Max-Forwards: 10',
        'Call-ID: quotbal.aksdj',
        'Contact: <sip:caller@host59.example.net>',
        'CSeq: 8 INVITE',
        'Via: SIP/2.0/WS exchange.test;branch=z9hG4bKkdjuw39234',
        ...sdp,
      ),
    expected: 'silence',
  },
  {
    name: '3.1.2.7 ltgtruri: <> around the Request-URI',
    raw: (uri) => message(`INVITE <${uri}> SIP/2.0`, ...head('ltgtruri', 'INVITE', contact), ...sdp),
    expected: 'silence',
  },
  {
    name: '3.1.2.8 lwsruri: a space in the Request-URI',
    raw: (uri) => message(`INVITE ${uri}; lr SIP/2.0`, ...head('lwsruri', 'INVITE', contact), ...sdp),
    expected: 'silence',
  },
  {
    name: '3.1.2.9 lwsstart: several spaces in the start line',
    raw: (uri) => message(`INVITE  ${uri}  SIP/2.0`, ...head('lwsstart', 'INVITE', contact), ...sdp),
    expected: 'silence',
  },
  {
    name: '3.1.2.10 trws: spaces after the start line',
    raw: (uri) => message(`OPTIONS ${uri} SIP/2.0  `, ...head('trws', 'OPTIONS'), ...empty),
    expected: 'silence',
  },
  {
    name: '3.1.2.11 escruri: headers in the Request-URI',
    raw: (uri) =>
      message(`INVITE ${uri}?Route=%3Csip:example.com%3E SIP/2.0`, ...head('escruri', 'INVITE', contact), ...sdp),
    expected: 'rings',
  },
  {
    name: '3.1.2.12 baddate: a time zone that is none',
    raw: (uri) =>
      message(
        `INVITE ${uri} SIP/2.0`,
        ...head('baddate', 'INVITE', contact, 'Date: Fri, 01 Jan 2010 16:00:00 EST'),
        ...sdp,
      ),
    expected: 'rings',
  },
  {
    name: '3.1.2.13 regbadct: no <> around an address with a query',
    raw: (uri) =>
      message(
        `INVITE ${uri} SIP/2.0`,
        ...head('regbadct', 'INVITE', 'Contact: sip:user@example.com?Route=%3Csip:sip.example.com%3E'),
        ...sdp,
      ),
    expected: 'silence',
  },
  {
    name: '3.1.2.14 badaspec: spaces within an address',
    raw: (uri) =>
      message(
        `OPTIONS ${uri} SIP/2.0`,
        'Via: SIP/2.0/WS exchange.test:5060;branch=z9hG4bKkdju43234',
        'Max-Forwards: 70',
        'From: "Bell, Alexander" <sip:a.g.bell@example.com>;tag=433423',
        'To: "Watson, Thomas" < sip:t.watson@example.org >',
        'Call-ID: badaspec.sdf0234n2nds0a099u23h3hnnw009cdkne3',
        'CSeq: 3923239 OPTIONS',
        ...empty,
      ),
    expected: 'silence',
  },
  {
    name: '3.1.2.15 baddn: a display name that is no token',
    raw: (uri) =>
      message(
        `OPTIONS ${uri} SIP/2.0`,
        'To: sip:t.watson@example.org',
        'Via: SIP/2.0/WS exchange.test:5060;branch=z9hG4bKkdjuw4',
        'Max-Forwards: 70',
        'From: Bell, Alexander <sip:a.g.bell@example.com>;tag=43',
        'Call-ID: baddn.31415@c.example.com',
        'CSeq: 3923239 OPTIONS',
        ...empty,
      ),
    expected: 'silence',
  },
  {
    name: '3.1.2.16 badvers: an unknown version',
    raw: (uri) => message(`OPTIONS ${uri} SIP/7.0`, ...head('badvers', 'OPTIONS'), ...empty),
    expected: 505,
  },
  {
    name: '3.1.2.17 mismatch01: the method is not that of CSeq',
    raw: (uri) => message(`OPTIONS ${uri} SIP/2.0`, ...head('mismatch01', 'INVITE'), ...empty),
    expected: 400,
  },
  {
    name: '3.1.2.18 mismatch02: an unknown method is not that of CSeq',
    raw: (uri) => message(`NEWMETHOD ${uri} SIP/2.0`, ...head('mismatch02', 'INVITE'), ...empty),
    expected: 400,
  },
  {
    name: '3.1.2.19 bigcode: a status of many digits',
    raw: () => message('SIP/2.0 4294967301 better not break the receiver', ...head('bigcode', 'INVITE'), ...empty),
    expected: 'silence',
  },
  {
    name: '3.2.1 badbranch: nothing but the magic cookie',
    raw: (uri) =>
      message(
        `OPTIONS ${uri} SIP/2.0`,
        'To: sip:user@example.com',
        'From: sip:caller@example.org;tag=33242',
        'Max-Forwards: 3',
        'Via: SIP/2.0/WS exchange.test;branch=z9hG4bK',
        'Accept: application/sdp',
        'Call-ID: badbranch.sadonfo23i420jv0as0derf3j3n',
        'CSeq: 8 OPTIONS',
        'l: 0',
        '',
        '',
      ),
    expected: 200,
  },
  {
    name: '3.3.1 insuf: required headers are missing',
    raw: (uri) =>
      message(
        `INVITE ${uri} SIP/2.0`,
        'CSeq: 193942 INVITE',
        'Via: SIP/2.0/WS exchange.test;branch=z9hG4bKkdj.insuf',
        ...sdp,
      ),
    expected: 'silence',
  },
  {
    name: '3.3.2 unkscm: an unknown scheme',
    raw: () =>
      message('OPTIONS nobodyKnowsThisScheme:totallyopaquecontent SIP/2.0', ...head('unkscm', 'OPTIONS'), ...empty),
    expected: 'silence',
  },
  {
    name: '3.3.3 novelsc: a known scheme that is not SIP',
    raw: () => message('OPTIONS soap.beep://192.0.2.103:3002 SIP/2.0', ...head('novelsc', 'OPTIONS'), ...empty),
    expected: 'silence',
  },
  {
    name: '3.3.5 bext01: unknown extensions are required',
    raw: (uri) =>
      message(
        `OPTIONS ${uri} SIP/2.0`,
        ...head(
          'bext01',
          'OPTIONS',
          'Proxy-Require: noProxiesSupportThis, norDoAnyProxiesSupportThis',
          'Require: nothingSupportsThis, nothingSupportsThisEither',
        ),
        ...empty,
      ),
    expected: 420,
  },
  {
    name: '3.3.6 invut: an unknown content type',
    raw: (uri) =>
      message(
        `INVITE ${uri} SIP/2.0`,
        ...head('invut', 'INVITE', contact),
        'Content-Type: application/unknownformat',
        'Content-Length: 40',
        '',
        '<audio>\r\n <pcmu port="443"/>\r\n</audio>\r\n',
      ),
    expected: 415,
  },
  {
    name: '3.3.8 multi01: single headers that stand several times',
    raw: (uri) =>
      message(
        `INVITE ${uri} SIP/2.0`,
        'Contact: <sip:user@host28.example.com>',
        'Via: SIP/2.0/WS exchange.test;branch=z9hG4bKkdj39234',
        'CSeq: 59 INVITE',
        'Call-ID: multi01.98asdh@192.0.2.1',
        'From: sip:caller@example.com;tag=3413415',
        'To: sip:user@example.com',
        'To: sip:other@example.net',
        'From: sip:caller@example.net;tag=2923420123',
        'CSeq: 8 INVITE',
        'Call-ID: multi01.98asdh@192.0.2.2',
        'Max-Forwards: 5',
        ...sdp,
      ),
    expected: 400,
  },
  {
    name: '3.3.9 mcl01: several Content-Lengths',
    raw: (uri) =>
      message(
        `OPTIONS ${uri} SIP/2.0`,
        ...head('mcl01', 'OPTIONS', 'Content-Length: 13'),
        'Content-Length: 5',
        '',
        'There is no way to know how many octets are supposed to be here.',
      ),
    expected: 400,
  },
  {
    name: '3.3.10 bcast: an answer that was broadcast',
    raw: () =>
      message(
        'SIP/2.0 200 OK',
        'Via: SIP/2.0/WS 192.0.2.198;branch=z9hG4bK1324923',
        'Via: SIP/2.0/UDP 255.255.255.255;branch=z9hG4bK1saber23',
        'Call-ID: bcast.0384840201234ksdfak3j2erwedfsASdf',
        'CSeq: 35 INVITE',
        'From: sip:user@example.com;tag=11141343',
        'To: sip:user@example.edu;tag=2229',
        contact,
        ...sdp,
      ),
    expected: 'silence',
  },
  {
    name: '3.3.11 zeromf: no hops left, but arrived',
    raw: (uri) =>
      message(
        `OPTIONS ${uri} SIP/2.0`,
        'To: sip:user@example.com',
        'From: sip:caller@example.net;tag=3ghsd41',
        'Call-ID: zeromf.jfasdlfnm2o2l43r5u0asdfas',
        'CSeq: 39234321 OPTIONS',
        'Via: SIP/2.0/WS exchange.test;branch=z9hG4bKkdjuw2349i',
        'Max-Forwards: 0',
        ...empty,
      ),
    expected: 200,
  },
  {
    name: '3.3.15 sdp01: only other answers than SDP are accepted',
    raw: (uri) =>
      message(`INVITE ${uri} SIP/2.0`, ...head('sdp01', 'INVITE', contact, 'Accept: text/nobodyKnowsThis'), ...sdp),
    expected: 'rings',
  },
  {
    name: '3.4.1 inv2543: an INVITE of the time before RFC 3261',
    raw: (uri) =>
      message(
        `INVITE ${uri} SIP/2.0`,
        'Via: SIP/2.0/WS iftgw.example.com',
        'From: <sip:+13035551111@ift.client.example.net;user=phone>',
        'Record-Route: <sip:UserB@example.com;maddr=ss1.example.com>',
        'To: sip:+16505552222@ss1.example.net;user=phone',
        'Call-ID: inv2543.1717@ift.client.example.com',
        'CSeq: 56 INVITE',
        'Contact: <sip:+13035551111@ift.client.example.net>',
        ...sdp,
      ),
    expected: 'rings',
  },
]
