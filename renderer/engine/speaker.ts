/** Where the far end of a leg is heard. */
export interface Speaker {
  /** Plays a remote track; call it in the `track` event. Answers with the undo. */
  play(leg: string, track: MediaStreamTrack): () => void
}

/**
 * Plays each leg in an element of its own. It must begin in the `track` event: Chromium lets the jitter buffer of a
 * track that nobody plays grow to more than a second, which the agent would hear as delay for the first minute.
 */
export function speaker(page: Document): Speaker {
  return {
    play: (leg, track) => {
      const element = page.createElement('audio')
      element.dataset['leg'] = leg
      element.autoplay = true
      element.srcObject = new MediaStream([track])
      page.body.append(element)
      return () => {
        element.srcObject = null
        element.remove()
      }
    },
  }
}
