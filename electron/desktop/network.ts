import type { Clock } from '../clock.ts'

/** Electron tells main of no network event, only of the present state; looked at this often. ms. */
const lookEveryMs = 2000

/** As much of os.networkInterfaces() as is looked at. */
export type Interfaces = NodeJS.Dict<readonly { readonly address: string; readonly internal: boolean }[]>

/**
 * Calls `back` when the computer has a network again after it had none, or another one: from Wi-Fi to a cable it is
 * never without. Answers with the undo.
 */
export function watchNetwork(
  clock: Clock,
  look: { readonly isOnline: () => boolean; readonly interfaces: () => Interfaces },
  back: () => void,
): () => void {
  const addresses = () =>
    Object.values(look.interfaces())
      .flatMap((all) => all ?? [])
      .flatMap(({ address, internal }) => (internal ? [] : [address]))
      .sort()
      .join()
  let wasOnline = look.isOnline()
  let before = addresses()
  let undo: () => void = () => undefined
  const again = () => {
    const online = look.isOnline()
    const now = addresses()
    if (online && (!wasOnline || (now !== before && now !== ''))) back()
    wasOnline = online
    before = now
    undo = clock.after(lookEveryMs, again)
  }
  undo = clock.after(lookEveryMs, again)
  return () => undo()
}
