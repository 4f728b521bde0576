import type { CallAudio } from './call-audio.ts'
import { mixing } from './mixing.ts'

export interface Conference {
  /** Each of the two hears the agent and the other one; an earlier conference is over. False: there is no audio to mix. */
  join(one: CallAudio, other: CallAudio): Promise<boolean>
  /** Undoes the conference that this audio is part of. */
  part(audio: CallAudio): void
}

/**
 * A conference of two legs mixed at this desk, for exchanges that offer none. The agent hears both anyway, each leg in
 * an element of its own. Mute and hold stay with each leg: the agent's voice goes into a mix as that leg's own track,
 * the other side's as its receiver's, and both are silent when disabled.
 */
export function conference(newContext: () => AudioContext = () => new AudioContext()): Conference {
  let current: { readonly legs: readonly CallAudio[]; readonly context: AudioContext } | undefined

  function end(): void {
    const ended = current
    current = undefined
    if (ended === undefined) return
    const undone = ended.legs.map((leg) => leg.voice.mix(null))
    // Not before nobody sends its tracks any more.
    void Promise.allSettled(undone).then(() => ended.context.close())
  }

  return {
    join: async (one, other) => {
      end()
      const [saidByOne, saidByOther] = [one.heard(), other.heard()]
      if (saidByOne === undefined || saidByOther === undefined) return false
      const context = newContext()
      const mine = { legs: [one, other], context }
      current = mine
      await context.resume()
      // Parted again while the sound was being started.
      if (current !== mine) return true
      await Promise.all([one.voice.mix(mixing(context, saidByOther)), other.voice.mix(mixing(context, saidByOne))])
      return true
    },
    part: (audio) => {
      if (current?.legs.includes(audio) === true) end()
    },
  }
}
