import { callingNumbers } from './customers.ts'
import { between, pick, type Random } from './random.ts'

export interface LivelinessOptions {
  readonly random: Random
  /** Seconds between two calls, from … to. */
  readonly every: readonly [number, number]
  readonly queues: readonly string[]
  readonly somebodyIsIdle: () => boolean
  readonly call: (number: string, queue: string) => void
}

/** Lets someone call now and then while an agent is idle. Returns how to stop. */
export function startLiveliness(options: LivelinessOptions): () => void {
  let timer: NodeJS.Timeout | undefined
  const plan = (): void => {
    timer = setTimeout(
      () => {
        if (options.somebodyIsIdle())
          options.call(pick(options.random, callingNumbers) ?? '', pick(options.random, options.queues) ?? '')
        plan()
      },
      between(options.random, ...options.every) * 1000,
    )
  }
  plan()
  return () => clearTimeout(timer)
}
