/** A way to the ear: which device ('' = the system's) and how loud, in per cent. */
export interface Output {
  readonly id: string
  readonly volume: number
}

/** Where the far end of a leg is heard. */
export interface Speaker {
  /** Plays a remote track; call it in the `track` event. Answers with the undo. */
  play(leg: string, track: MediaStreamTrack): () => void
  /** From now on, what is heard already goes over without a gap. */
  use(output: Output): void
}

/**
 * Plays each leg in an element of its own. It must begin in the `track` event: Chromium lets the jitter buffer of a
 * track that nobody plays grow to more than a second, which the agent would hear as delay for the first minute.
 */
export function speaker(page: Document): Speaker {
  let output: Output = { id: '', volume: 100 }
  const elements = new Set<HTMLAudioElement>()
  return {
    play: (leg, track) => {
      const element = page.createElement('audio')
      element.dataset['leg'] = leg
      element.autoplay = true
      sendTo(element, output)
      element.srcObject = new MediaStream([track])
      page.body.append(element)
      elements.add(element)
      return () => {
        elements.delete(element)
        element.srcObject = null
        element.remove()
      }
    },
    use: (wished) => {
      output = wished
      elements.forEach((element) => sendTo(element, output))
    },
  }
}

/** Where each element was sent last; the browser is slower than that. */
const sent = new WeakMap<HTMLAudioElement, string>()

/** Heard there from now on; should that device be gone, where the system sends it, until main knows better. */
export function sendTo(element: HTMLAudioElement, { id, volume }: Output, share = 1): void {
  element.volume = (volume / 100) * share
  if ((sent.get(element) ?? '') === id) return
  sent.set(element, id)
  element.setSinkId(id).catch(() => {
    if (sent.get(element) === id) element.setSinkId('').catch(() => undefined)
  })
}
