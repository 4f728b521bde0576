import type { Failure } from '../../shared/failure.ts'
import type { Microphone, OpenMicrophone } from './microphone.ts'

export interface Meter {
  /** Measures until told not to; outside of a call this opens the microphone. */
  watch(on: boolean): void
}

export interface MeterOwner {
  /** dB of full scale, -100 = silence. */
  level(db: number): void
  /** Null: it measures. */
  failed(why: Failure | null): void
}

const everyMs = 100
const silence = -100

/** Tells how loud the microphone is, ten times a second, while somebody looks. Muting does not silence it. */
export function meter(microphone: Microphone, owner: MeterOwner): Meter {
  let run = 0
  let stop: (() => void) | undefined

  async function begin(mine: number): Promise<void> {
    let measured: (() => void) | undefined
    const listen = (track: MediaStreamTrack) => {
      measured?.()
      measured = measure(track, (db) => owner.level(db))
    }
    const opened = await microphone.open(listen)
    if (run !== mine) {
      if (opened.ok) opened.value.close()
      return
    }
    owner.failed(opened.ok ? null : opened.error)
    if (opened.ok) start(opened.value, listen, () => measured?.())
  }

  function start(opened: OpenMicrophone, listen: (track: MediaStreamTrack) => void, unlisten: () => void): void {
    listen(opened.track)
    stop = () => {
      unlisten()
      opened.close()
    }
  }

  return {
    watch: (on) => {
      run += 1
      stop?.()
      stop = undefined
      if (on) void begin(run)
    },
  }
}

/** Answers with the undo. */
function measure(track: MediaStreamTrack, tell: (db: number) => void): () => void {
  const context = new AudioContext()
  const analyser = new AnalyserNode(context, { fftSize: 4096 })
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  const alarm = setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
    tell(Math.min(0, Math.max(silence, 10 * Math.log10(power + 1e-10))))
  }, everyMs)
  return () => {
    clearInterval(alarm)
    void context.close()
  }
}
