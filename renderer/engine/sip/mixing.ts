import { voiceMeter } from '../quality/voice-meter.ts'

/** Makes of the agent's voice what the other side of a conference hears. */
export interface Mix {
  /** The same voice gives the same track. */
  into(voice: MediaStreamTrack): MediaStreamTrack
  /** What the voice itself has given in all, full scale² × s. */
  voiceEnergy(): number
}

/** The agent's voice with another one. A microphone that was changed meanwhile takes the place of the one before. */
export function mixing(context: AudioContext, other: MediaStreamTrack): Mix {
  const out = context.createMediaStreamDestination()
  const source = (track: MediaStreamTrack) => context.createMediaStreamSource(new MediaStream([track]))
  source(other).connect(out)
  const [track] = out.stream.getAudioTracks()
  const meter = voiceMeter(context)
  let voice: { readonly track: MediaStreamTrack; readonly node: MediaStreamAudioSourceNode } | undefined
  return {
    into: (spoken) => {
      if (track === undefined) return spoken
      if (voice?.track !== spoken) {
        voice?.node.disconnect()
        voice = { track: spoken, node: source(spoken) }
        voice.node.connect(out)
        voice.node.connect(meter.node)
      }
      return track
    },
    voiceEnergy: () => meter.energy(),
  }
}
