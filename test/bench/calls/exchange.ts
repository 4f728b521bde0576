/** One call that the exchange makes to a phone. */
export interface RungCall {
  /** When the agent's tone was first heard at the other end; epoch ms. Fails after 15 s, or 60 s with `patient`. */
  heardAt(): Promise<number>
  hangUp(): Promise<void>
}

export interface Account {
  readonly user: string
  readonly password: string
}

/** The exchange that all phones of the bench call and are called by. */
export interface BenchExchange {
  readonly name: string
  readonly port: number
  /** Path of its WebSocket. */
  readonly path: string
  /** What a phone dials to hear a tone at once. */
  readonly toneNumber: string
  /** Instead of the simulated vendor's own service, where callouts are asked for; undefined: that very one. */
  readonly meiqia: string | undefined
  ring(account: Account): Promise<RungCall>
  /** Resolves when it has no call with this phone any more; one that stays is cleared away and told by `left`. */
  idle(account: Account): Promise<void>
  left(): readonly string[]
  close(): Promise<void>
}

/** Asks again every 10 ms until there is an answer. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined> | T | undefined,
  withinMs = 15_000,
): Promise<T> {
  const end = Date.now() + withinMs
  for (;;) {
    const value = await look()
    if (value !== undefined) return value
    if (Date.now() > end) throw new Error(`never: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
