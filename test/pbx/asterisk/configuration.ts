import { modules } from './modules.ts'
import { dialplan } from './dialplan.ts'

export type Digest = 'MD5' | 'SHA-256' | 'SHA-512-256'

/** How the exchange treats the phones; all of it may differ from test to test. */
export interface ExchangeWishes {
  /** In the order of preference, as Asterisk names them. */
  readonly codecs: readonly ('opus' | 'ulaw' | 'alaw')[]
  /** Algorithms that it challenges with, in this order (RFC 8760). */
  readonly digests: readonly Digest[]
  /** Longest registration it grants, s. */
  readonly registrationSeconds: number
  /** After so many s a nonce is stale. */
  readonly nonceSeconds: number
  /** How long a phone is rung, s. */
  readonly agentRings: number
  /** How long a customer is rung, s. */
  readonly customerRings: number
  /** How it reads the digits of a phone. */
  readonly dtmf: 'auto' | 'info'
}

export const usualWishes: ExchangeWishes = {
  codecs: ['opus', 'ulaw', 'alaw'],
  digests: ['MD5'],
  registrationSeconds: 120,
  nonceSeconds: 32,
  agentRings: 20,
  customerRings: 20,
  dtmf: 'auto',
}

export interface SipAccount {
  readonly user: string
  readonly password: string
}

export interface Ports {
  /** HTTP: SIP over WebSocket and ARI. */
  readonly http: number
  /** The same behind TLS. */
  readonly https: number
  /** First of a hundred UDP ports. */
  readonly rtp: number
  /** UDP: SIP of the trunk to the customers, whose far end is this Asterisk itself. */
  readonly trunk: number
  /** Where the customers' ears listen (AudioSocket). */
  readonly ears: number
}

export interface ConfigurationInput {
  /** Folder of this start as Asterisk sees it. */
  readonly home: string
  readonly modulesFolder: string
  readonly ports: Ports
  readonly accounts: readonly SipAccount[]
  readonly realm: string
  /** User and password of ARI. */
  readonly ari: SipAccount
  /** An address of this machine that is not loopback; null when there is none. */
  readonly address: string | null
  readonly wishes: ExchangeWishes
}

/** All files of `etc`, by name. */
export function configuration(input: ConfigurationInput): Readonly<Record<string, string>> {
  const { home, ports, ari } = input
  return {
    'asterisk.conf': section('directories', {
      astetcdir: `${home}/etc`,
      astmoddir: input.modulesFolder,
      astvarlibdir: `${home}/lib`,
      astdbdir: `${home}/lib`,
      astkeydir: `${home}/lib`,
      astdatadir: '/usr/share/asterisk',
      astagidir: `${home}/lib`,
      astspooldir: `${home}/spool`,
      astrundir: `${home}/run`,
      astlogdir: `${home}/log`,
    }),
    'modules.conf': `[modules]\nautoload = no\n${modules.map((name) => `load = ${name}.so\n`).join('')}`,
    'logger.conf':
      section('general', {}) + section('logfiles', { 'asterisk.log': 'notice,warning,error,debug,verbose(3)' }),
    'http.conf': section('general', {
      enabled: 'yes',
      bindaddr: '127.0.0.1',
      bindport: ports.http,
      tlsenable: 'yes',
      tlsbindaddr: `127.0.0.1:${ports.https}`,
      tlscertfile: `${home}/etc/exchange.crt`,
      tlsprivatekey: `${home}/etc/exchange.key`,
    }),
    'ari.conf':
      section('general', { enabled: 'yes' }) + section(ari.user, { type: 'user', password: secretWord(ari.password) }),
    'rtp.conf': rtp(input),
    'pjsip.conf': pjsip(input),
    'extensions.conf': dialplan(ports.ears, input.wishes),
    // 450 Hz as in the simulated call centre, so that one list of scenarios fits both.
    'indications.conf':
      section('general', { country: 'cn' }) +
      section('cn', {
        description: 'China',
        ringcadence: '1000,4000',
        dial: '450',
        busy: '450/350,0/350',
        ring: '450/1000,0/1000',
        congestion: '450/700,0/700',
      }),
    'musiconhold.conf': section('default', { mode: 'files', directory: `${home}/music` }),
    'stasis.conf': section('threadpool', {}),
    'pjproject.conf': section('startup', {}),
    'manager.conf': section('general', { enabled: 'no' }),
    // Without these files Asterisk complains of every one.
    ...Object.fromEntries(
      ['cdr', 'cel', 'udptl', 'ccss', 'features'].map((name) => [`${name}.conf`, section('general', {})]),
    ),
    ...Object.fromEntries(['acl', 'websocket_client'].map((name) => [`${name}.conf`, '; nothing\n'])),
  }
}

function rtp({ ports, address }: ConfigurationInput): string {
  const general = section('general', {
    rtpstart: ports.rtp,
    rtpend: ports.rtp + 99,
    icesupport: 'yes',
    strictrtp: 'yes',
  })
  // Asterisk never offers loopback as a candidate by itself, but it does say 127.0.0.1 in place of another address.
  return address === null ? general : general + section('ice_host_candidates', { [address]: '127.0.0.1' }, '=>')
}

function pjsip({ accounts, realm, ports, wishes }: ConfigurationInput): string {
  const transports = ['ws', 'wss'].map((protocol) =>
    section(`transport-${protocol}`, { type: 'transport', protocol, bind: '127.0.0.1' }),
  )
  const phones = accounts.map(({ user, password }) =>
    [
      section(user, {
        type: 'endpoint',
        context: 'desk',
        auth: `${user}-auth`,
        aors: user,
        // Implies AVPF, DTLS-SRTP, ICE and rtcp-mux.
        webrtc: 'yes',
        dtls_auto_generate_cert: 'yes',
        media_address: '127.0.0.1',
        bind_rtp_to_media_address: 'yes',
        from_domain: realm,
        disallow: 'all',
        allow: wishes.codecs.join(','),
        dtmf_mode: wishes.dtmf,
        direct_media: 'no',
        rtp_symmetric: 'yes',
        force_rport: 'yes',
        rewrite_contact: 'yes',
        send_pai: 'yes',
        timers: 'no',
        '100rel': 'peer_supported',
        device_state_busy_at: 2,
      }),
      section(`${user}-auth`, {
        type: 'auth',
        auth_type: 'digest',
        realm,
        username: user,
        password: secretWord(password),
        nonce_lifetime: wishes.nonceSeconds,
        supported_algorithms_uas: wishes.digests.join(','),
      }),
      section(user, {
        type: 'aor',
        max_contacts: 1,
        remove_existing: 'yes',
        minimum_expiration: Math.min(10, wishes.registrationSeconds),
        maximum_expiration: wishes.registrationSeconds,
        default_expiration: wishes.registrationSeconds,
      }),
    ].join(''),
  )
  return [
    // By name first: the phones come from the same address as the trunk.
    section('global', {
      type: 'global',
      default_realm: realm,
      endpoint_identifier_order: 'username,ip',
      // All SIP is in the log, which a failed test brings along.
      debug: 'yes',
    }),
    section('system', { type: 'system', disable_tcp_switch: 'yes' }),
    ...transports,
    ...trunk(ports.trunk),
    ...phones,
  ].join('')
}

/**
 * The trunk to the customers leads back to this Asterisk, context `customer`. A Local channel would be shorter, but in a
 * bridge its far half never gets music on hold.
 */
const trunk = (port: number): readonly string[] => [
  section('transport-trunk', { type: 'transport', protocol: 'udp', bind: `127.0.0.1:${port}` }),
  section('customers', {
    type: 'endpoint',
    transport: 'transport-trunk',
    context: 'customer',
    aors: 'customers',
    media_address: '127.0.0.1',
    bind_rtp_to_media_address: 'yes',
    disallow: 'all',
    allow: 'ulaw',
    dtmf_mode: 'rfc4733',
    direct_media: 'no',
    timers: 'no',
    // Else a desk that calls a customer is in From, and as names go first the far end would take the trunk for that desk.
    from_user: 'trunk',
  }),
  section('customers', { type: 'aor', contact: `sip:127.0.0.1:${port}` }),
  section('customers', { type: 'identify', endpoint: 'customers', match: '127.0.0.1' }),
]

function section(name: string, values: Readonly<Record<string, string | number>>, sign = '='): string {
  const lines = Object.entries(values).map(([key, value]) => `${key} ${sign} ${value}\n`)
  return `[${name}]\n${lines.join('')}\n`
}

/** A password that means itself in an Asterisk file: no comment sign, no escape, no blank at the ends. */
function secretWord(password: string): string {
  if (!/^[\w.~-]+$/.test(password)) throw new Error('a password cannot be written into a configuration file')
  return password
}
