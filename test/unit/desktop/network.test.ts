import { describe, expect, it } from 'vitest'
import { type Interfaces, watchNetwork } from '../../../electron/desktop/network.ts'
import { fakeClock } from '../fake-clock.ts'

const loopback = { address: '127.0.0.1', internal: true }
const at = (...addresses: string[]): Interfaces => ({
  lo: [loopback],
  eth0: addresses.map((address) => ({ address, internal: false })),
})

function watched() {
  const clock = fakeClock()
  const now = { isOnline: true, interfaces: at('10.0.0.7') }
  let backs = 0
  const undo = watchNetwork(clock, { isOnline: () => now.isOnline, interfaces: () => now.interfaces }, () => {
    backs += 1
  })
  const become = async (change: Partial<typeof now>) => {
    Object.assign(now, change)
    await clock.advance(10_000)
    return backs
  }
  return { become, undo }
}

describe('the network coming back', () => {
  it('is told once, after it was away, and not any more after the undo', async () => {
    const { become, undo } = watched()
    expect(await become({})).toBe(0)
    expect(await become({ isOnline: false })).toBe(0)
    expect(await become({ isOnline: true })).toBe(1)
    undo()
    await become({ isOnline: false })
    expect(await become({ isOnline: true })).toBe(1)
  })

  it('is told when it is another one, though the computer was never without', async () => {
    const { become } = watched()
    expect(await become({ interfaces: at('192.168.1.20') })).toBe(1)
    expect(await become({ interfaces: at('192.168.1.20', 'fd00::2') })).toBe(2)
    expect(await become({ interfaces: at('fd00::2', '192.168.1.20') })).toBe(2)
    expect(await become({ interfaces: at() })).toBe(2)
    expect(await become({ interfaces: at('10.0.0.7') })).toBe(3)
  })
})
