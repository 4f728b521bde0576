/** Microphones that note who asked for them and who holds them. Each is called as its id; '' asks for "system". */
export function fakeMicrophones() {
  const tracks: FakeTrack[] = []
  let waiting: Promise<void> = Promise.resolve()

  class FakeTrack extends EventTarget {
    readonly kind = 'audio'
    readonly label: string
    enabled = true
    readyState: MediaStreamTrackState = 'live'
    constructor(label: string) {
      super()
      this.label = label
      tracks.push(this)
    }
    clone() {
      const copy = new FakeTrack(this.label)
      copy.readyState = this.readyState
      return copy
    }
    stop() {
      this.readyState = 'ended'
    }
  }

  const state = {
    /** Ids in the order they were asked for. */
    asked: [] as string[],
    constraints: [] as MediaTrackConstraints[],
    /** The name of getUserMedia's error, or null. */
    refuse: (_id: string): string | null => null,
    /** Labels of the tracks that hold a device now. */
    live: () => tracks.filter(({ readyState }) => readyState === 'live').map(({ label }) => label),
    /** From now on devices open only when the answer is called. */
    holdBack: () => {
      let come: () => void = () => undefined
      waiting = new Promise((resolve) => (come = resolve))
      return come
    },
    unplug: (label: string) => {
      for (const track of tracks.filter((one) => one.label === label && one.readyState === 'live')) {
        track.readyState = 'ended'
        track.dispatchEvent(new Event('ended'))
      }
    },
  }
  const getUserMedia = async ({ audio }: MediaStreamConstraints): Promise<MediaStream> => {
    const wished = audio as MediaTrackConstraints
    const id = (wished.deviceId as { exact: string } | undefined)?.exact ?? ''
    state.asked.push(id)
    state.constraints.push(wished)
    await waiting
    const name = state.refuse(id)
    if (name !== null) throw new DOMException('no', name)
    const track = new FakeTrack(id === '' ? 'system' : id)
    return { getTracks: () => [track], getAudioTracks: () => [track] } as unknown as MediaStream
  }
  return { state, devices: { getUserMedia } as unknown as MediaDevices }
}
