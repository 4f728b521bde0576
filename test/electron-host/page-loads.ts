// The promises of loadURL: settled by the page's load event, or by what went wrong.

export interface PageLoads {
  begin(url: string): Promise<void>
  finished(): void
  /** `code` and `number` as in Chromium's net_error_list.h. Returns the error that the promises got. */
  failed(code: string, number: number, url: string): Error
}

export function netError(code: string, number: number, url: string): Error {
  return Object.assign(new Error(`${code} (${number}) loading '${url}'`), { code, errno: number, url })
}

export function trackPageLoads(): PageLoads {
  let pending: PromiseWithResolvers<void>[] = []
  const take = (): PromiseWithResolvers<void>[] => {
    const taken = pending
    pending = []
    return taken
  }
  return {
    begin() {
      const load = Promise.withResolvers<void>()
      // Whoever called loadURL hears of it; this copy must not count as unheard.
      load.promise.catch(() => {})
      pending.push(load)
      return load.promise
    },
    finished: () => take().forEach(({ resolve }) => resolve()),
    failed(code, number, url) {
      const error = netError(code, number, url)
      for (const { reject } of take()) reject(error)
      return error
    },
  }
}
