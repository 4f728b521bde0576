/** RFC 4733 events: long enough for the slowest IVR, short enough to type along. */
const toneMs = 100
const gapMs = 70

/** Queues digits behind those that are still on their way; false when the far end takes none. */
export function rtpDigits(sender: RTCDTMFSender | null, digits: string, sent: (digit: string) => void): boolean {
  if (!sender?.canInsertDTMF) return false
  sender.ontonechange = ({ tone }) => {
    if (tone !== '') sent(tone)
  }
  sender.insertDTMF(sender.toneBuffer + digits, toneMs, gapMs)
  return true
}
