import type { Locator, Page } from '@playwright/test'

/** Frames of a stretch: the longest (ms), and how many a screen of 60 Hz would have shown in vain. */
export interface Frames {
  readonly longestMs: number
  readonly dropped: number
  readonly shown: number
}

/** Counts frames while something is done for so long: scrolled through from top to bottom and back, or filtered. */
export function framesWhile(where: Locator, what: 'scrolling' | 'filtering', ms: number): Promise<Frames> {
  return where.evaluate(
    async (target, { doing, forMs }) => {
      // What the bench counts of each message would take its part of the frames.
      const home = globalThis as unknown as { countsRest: boolean }
      home.countsRest = true
      const frameMs = 1000 / 60
      const type = (text: string) => {
        // Past React's own setter on the element, or it would see nothing new.
        Reflect.set(HTMLInputElement.prototype, 'value', text, target)
        target.dispatchEvent(new Event('input', { bubbles: true }))
      }
      const texts = ['2', '20', '200', '20', '2', '', '3', '31', '3', '']
      const started = performance.now()
      let [last, longest, dropped, shown, step, farthest] = [started, 0, 0, 0, 0, 0]
      // Read once: to ask in each frame would make the browser lay the page out twice.
      const reach = target.scrollHeight - target.clientHeight
      if (doing === 'scrolling' && reach <= 0) throw new Error('nothing can be scrolled')
      await new Promise<void>((resolve) => {
        const frame = (now: number) => {
          const took = now - last
          last = now
          shown += 1
          longest = Math.max(longest, took)
          dropped += Math.max(0, Math.round(took / frameMs) - 1)
          if (now - started >= forMs) {
            if (doing === 'filtering') type('')
            return resolve()
          }
          if (doing === 'scrolling') {
            const way = ((now - started) / forMs) * 2
            target.scrollTop = reach * (way <= 1 ? way : 2 - way)
            farthest = Math.max(farthest, target.scrollTop)
          } else if ((now - started) / 400 > step) {
            type(texts[step % texts.length] ?? '')
            step += 1
          }
          requestAnimationFrame(frame)
        }
        requestAnimationFrame(frame)
      })
      home.countsRest = false
      if (doing === 'scrolling' && farthest === 0) throw new Error('nothing was scrolled')
      return { longestMs: longest, dropped, shown }
    },
    { doing: what, forMs: ms },
  )
}

/** What comes over the contract of itself, counted from now on. */
export const listenToChanges = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const home = globalThis as unknown as {
      bridge: { on(name: string, listener: (payload: { change: Change }) => void): () => void }
      told: { bytes: number; messages: number; agents: number; asOf: Record<string, number>; ages: number[] }
      countsRest: boolean
    }
    interface Change {
      readonly agents?: { readonly changed: readonly unknown[] }
      readonly sources?: Readonly<Record<string, { readonly kind: string; readonly asOf?: number }>>
    }
    home.told = { bytes: 0, messages: 0, agents: 0, asOf: {}, ages: [] }
    home.bridge.on('floor.changed', (payload) => {
      if (home.countsRest) return
      home.told.bytes += JSON.stringify(payload).length
      home.told.messages += 1
      home.told.agents += payload.change.agents?.changed.length ?? 0
      for (const [name, status] of Object.entries(payload.change.sources ?? {}))
        if (status.asOf !== undefined) home.told.asOf[name] = status.asOf
    })
    // How old what is shown is, four times a second.
    setInterval(() => {
      if (home.countsRest) return
      const { sessions } = home.told.asOf
      if (sessions !== undefined) home.told.ages.push(Date.now() - sessions)
    }, 250)
  })

export interface Told {
  readonly bytes: number
  readonly messages: number
  readonly agents: number
  readonly ages: readonly number[]
}

/** Since the last time it was read. */
export const readChanges = (page: Page): Promise<Told> =>
  page.evaluate(() => {
    const home = globalThis as unknown as { told: { bytes: number; messages: number; agents: number; ages: number[] } }
    const { bytes, messages, agents, ages } = home.told
    Object.assign(home.told, { bytes: 0, messages: 0, agents: 0, ages: [] })
    return { bytes, messages, agents, ages }
  })

/** Of this window's JavaScript, after a collection where the browser offers one. MB. */
export async function heapOf(page: Page): Promise<number> {
  const client = await page.context().newCDPSession(page)
  await client.send('HeapProfiler.collectGarbage')
  const { usedSize } = await client.send('Runtime.getHeapUsage')
  await client.detach()
  return usedSize / 1e6
}
