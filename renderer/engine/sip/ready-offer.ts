import { describeOffer } from './offer.ts'

/** A connection for the next call that this phone makes, its offer made and its candidates gathered. */
export interface ReadyOffer {
  /** Has one ready from now on; `false`: lets it go. */
  keep(on: boolean): void
  /** What was gathered is of another network, or meant for other servers: begins anew. */
  renew(): void
  /** Whoever takes it owns it; undefined when none is ready. The next one is made at the next `keep`. */
  take(): RTCPeerConnection | undefined
}

/** An address that came or went unnoticed is not offered for longer than this, ms. */
const renewEvery = 300_000

/**
 * Of the time from the press to the INVITE more than half went into the offer. Made ahead it costs one idle connection
 * with a UDP port per interface. Only where no server is asked: a STUN binding must be kept alive and a TURN server's
 * address is taken from others.
 */
export function readyOffer(options: () => RTCConfiguration): ReadyOffer {
  let ready: { readonly connection: RTCPeerConnection; described: boolean } | undefined
  let again: ReturnType<typeof setInterval> | undefined

  function letGo(): void {
    ready?.connection.close()
    ready = undefined
  }

  function make(): void {
    const configuration = options()
    if (ready !== undefined || (configuration.iceServers?.length ?? 0) > 0) return
    const mine = { connection: new RTCPeerConnection(configuration), described: false }
    ready = mine
    describeOffer(mine.connection, 'sendrecv').then(
      () => {
        mine.described = true
      },
      // Closed meanwhile, or this computer cannot: the call itself will say why.
      () => undefined,
    )
  }

  const renew = (): void => {
    if (again === undefined) return
    letGo()
    make()
  }
  return {
    keep: (on) => {
      if (!on) {
        clearInterval(again)
        again = undefined
        return letGo()
      }
      again ??= setInterval(renew, renewEvery)
      make()
    },
    renew,
    take: () => {
      if (ready?.described !== true) return undefined
      const { connection } = ready
      ready = undefined
      return connection
    },
  }
}
