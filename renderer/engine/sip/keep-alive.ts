/** How a connection is probed. */
export interface Probe {
  /** RFC 5626 §3.5.1 double CRLF; costs the server nothing, but not every one answers. */
  sendCrlf(): void
  /** Every SIP server answers this one with something. */
  sendOptions(): void
  dead(): void
}

export interface KeepAlive {
  /** Something came in; `crlf`: it was the answer to a double CRLF. */
  heard(crlf: boolean): void
  /** Ask now: the computer woke up or the network changed. */
  probeNow(): void
  stop(): void
}

const everyMs = 5000
const answerWithinMs = 4000
const hurriedAnswerWithinMs = 2000

/** Finds out within `everyMs + answerWithinMs` < 10 s that a socket is dead, which TCP alone may take minutes for. */
export function keepAlive(probe: Probe): KeepAlive {
  let answersCrlf = false
  let alarm: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  const after = (ms: number, then: () => void) => {
    clearTimeout(alarm)
    if (!stopped) alarm = setTimeout(then, ms)
  }
  const ask = (withinMs: number) => {
    probe.sendCrlf()
    if (!answersCrlf) probe.sendOptions()
    after(withinMs, () => probe.dead())
  }
  const rest = () => after(everyMs, () => ask(answerWithinMs))
  rest()
  return {
    heard: (crlf) => {
      answersCrlf ||= crlf
      rest()
    },
    probeNow: () => ask(hurriedAnswerWithinMs),
    stop: () => {
      stopped = true
      clearTimeout(alarm)
    },
  }
}
