export interface VoiceMeter {
  /** What is connected to it is measured. */
  readonly node: AudioNode
  /** In all, full scale² × s: in the unit of `totalAudioEnergy` (W3C webrtc-stats §8.6), and as cheap to ask. */
  energy(): number
}

/** 0.7 s of sound: asked once a second it misses little, and a microphone that is alive is never quite still. */
const samplesKept = 32_768

/** Measures a voice where the browser's own figures do not: of a track that is mixed with others they tell the sum. */
export function voiceMeter(context: AudioContext): VoiceMeter {
  const node = new AnalyserNode(context, { fftSize: samplesKept })
  const samples = new Float32Array(samplesKept)
  let measuredAt = context.currentTime
  let energy = 0
  return {
    node,
    energy: () => {
      const now = context.currentTime
      node.getFloatTimeDomainData(samples)
      energy += (samples.reduce((sum, sample) => sum + sample ** 2, 0) / samplesKept) * (now - measuredAt)
      measuredAt = now
      return energy
    },
  }
}
