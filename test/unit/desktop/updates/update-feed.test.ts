import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { shareOfRing, updateFeed } from '../../../../electron/desktop/updates/update-feed.ts'
import { UpdateRefused } from '../../../../electron/desktop/updates/updates.ts'
import { feedServer, type Release, updaterHere } from './feed-server.ts'

const installer = randomBytes(300_000)
const publisher = 'Seatline Ltd'

/** `signedBy` null: not signed at all. */
async function desk(release: Partial<Release> = {}, options: { signedBy?: string | null; ring?: number } = {}) {
  const server = await feedServer({ version: '0.2.0', installer, ...release })
  const here = updaterHere(publisher)
  const checked: string[] = []
  // Where Windows asks Get-AuthenticodeSignature; its word is the only part that is not the real one here.
  here.updater.verifyUpdateCodeSignature = (names, path) => {
    checked.push(path)
    const by = options.signedBy === undefined ? publisher : options.signedBy
    return Promise.resolve(by !== null && names.includes(by) ? null : `signed by ${by ?? 'nobody'}`)
  }
  const feed = { address: server.address, channel: 'stable', ring: options.ring ?? 0 } as const
  return { ...here, server, checked, source: updateFeed(here.updater, feed, () => undefined) }
}

const fetched = (source: Awaited<ReturnType<typeof desk>>['source']) => {
  const seen: number[] = []
  return source.fetch(new AbortController().signal, (percent) => seen.push(percent)).then(() => seen)
}

describe('a release on a company’s server', () => {
  it('is found, downloaded, its hash and its signature checked', async () => {
    const { source, server, pending, checked } = await desk()
    expect(await source.look()).toBe('0.2.0')
    expect(server.asked).toEqual(['/latest.yml'])
    await fetched(source)
    expect(checked).toHaveLength(1)
    expect(readFileSync(join(pending, 'Seatline-0.2.0.exe')).equals(installer)).toBe(true)
  })

  it.each([
    ['the version that runs here', '0.1.0'],
    ['an older one', '0.0.9'],
  ])('that holds %s is no news', async (_what, version) => {
    const { source } = await desk({ version })
    expect(await source.look()).toBeNull()
  })

  it('whose installer is not the one that was announced is refused, and nothing is kept', async () => {
    const { source, pending } = await desk({ sha512: Buffer.alloc(64, 7).toString('base64') })
    await source.look()
    await expect(fetched(source)).rejects.toBeInstanceOf(UpdateRefused)
    expect(readdirSync(pending)).toEqual([])
  })

  it.each([null, 'Somebody Else'])('that is signed by %j is refused, and nothing is kept', async (signedBy) => {
    const { source, pending } = await desk({}, { signedBy })
    await source.look()
    await expect(fetched(source)).rejects.toBeInstanceOf(UpdateRefused)
    expect(existsSync(join(pending, 'Seatline-0.2.0.exe'))).toBe(false)
  })

  it.each(['https://elsewhere.invalid/Seatline.exe', '//elsewhere.invalid/Seatline.exe', '../other/Seatline.exe'])(
    'that points out of its own folder, to %s, is refused before anything is asked there',
    async (url) => {
      const { source, server } = await desk({ url })
      await expect(source.look()).rejects.toBeInstanceOf(UpdateRefused)
      expect(server.asked).toEqual(['/latest.yml'])
    },
  )

  it.each([
    [{ status: 500, body: 'down' }, false],
    [{ status: 200, body: '<html>Please sign in to the proxy</html>' }, true],
    [{ status: 200, body: 'version: 0.2.0' }, true],
  ] as const)('that answers %j is told apart: trouble on the way, or not to be trusted', async (answer, refused) => {
    const { source } = await desk({ answer })
    const problem = await source.look().then(
      () => null,
      (error: unknown) => error,
    )
    expect(problem).toBeInstanceOf(Error)
    expect(problem instanceof UpdateRefused).toBe(refused)
  })

  it.each([
    ['comes in at quit', false, ['installed']],
    ['stays out of it once another feed holds', true, []],
  ])('that was downloaded %s', async (_what, closed, installed) => {
    const { source, quit } = await desk()
    await source.look()
    await fetched(source)
    if (closed) source.close()
    expect(quit()).toEqual(installed)
  })

  it('is let go of at once when a call begins', async () => {
    const { source, server, pending } = await desk({ hangs: true })
    await source.look()
    const call = new AbortController()
    const download = source
      .fetch(call.signal, () => undefined)
      .then(
        () => 'fetched',
        (error: unknown) => error instanceof UpdateRefused,
      )
    await server.held
    call.abort()
    expect(await download).toBe(false)
    expect(existsSync(join(pending, 'Seatline-0.2.0.exe'))).toBe(false)
  })
})

describe('a staged roll-out', () => {
  it.each([
    [0, 0, null],
    [5, 0, '0.2.0'],
    [10, 1, null],
    [15, 1, '0.2.0'],
    [90, 9, null],
    [100, 9, '0.2.0'],
    [undefined, 9, '0.2.0'],
  ] as const)('of %s %% gives ring %i version %j', async (stagingPercentage, ring, version) => {
    const { source } = await desk(stagingPercentage === undefined ? {} : { stagingPercentage }, { ring })
    expect(await source.look()).toBe(version)
  })

  it('takes the desks ring by ring, each ring evenly', () => {
    const share = (percentage: number, ring: number) =>
      shareOfRing({ stagingPercentage: percentage } as Parameters<typeof shareOfRing>[0], ring).stagingPercentage
    expect([0, 5, 10, 25, 95, 100].map((percentage) => [0, 1, 2, 9].map((ring) => share(percentage, ring)))).toEqual([
      [0, 0, 0, 0],
      [50, 0, 0, 0],
      [100, 0, 0, 0],
      [100, 100, 50, 0],
      [100, 100, 100, 50],
      [100, 100, 100, 100],
    ])
  })
})
