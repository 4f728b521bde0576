import { createSocket } from 'node:dgram'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startCentre } from '../../e2e/call-centre.ts'
import { agentTone, openDesk } from '../../e2e/seatline.ts'
import { writeToneFile } from '../../e2e/tone-file.ts'
import { unpackRoot } from '../../pbx/asterisk/root.ts'
import { accessOf } from './access.ts'
import { asteriskExchange } from './asterisk-exchange.ts'
import { consolePhone } from './console-phone.ts'
import { embeddedExchange } from './embedded-exchange.ts'
import { inARow } from './in-a-row.ts'
import { inPage } from './in-page.ts'
import { openLibraryPhones } from './library-phones.ts'
import type { BenchPhone } from './phone.ts'
import { openReport } from '../report.ts'
import { callTable, heldTable, leftTable, weightTable } from './report.ts'
import { answer, answeredByItself, dial, play, register, Results } from './rounds.ts'
import { slowLine } from './slow-line.ts'
import { weightInCall, type Weight } from './weight.ts'

// `npm run bench:calls`: this console beside sip.js's SimpleUser and JsSIP, the same Chromium, the same exchange, in turns.
// `-- --calls 5` for a quick look, `--exchange embedded` without Asterisk, `--only clean,slow` for some parts. Writes
// out/bench-calls.md. A full run takes about a quarter of an hour.

const parts = ['clean', 'slow', 'stun', 'registration', 'weight', 'row'] as const

const { values: wish } = parseArgs({
  options: {
    calls: { type: 'string', default: '30' },
    row: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '15' },
    exchange: { type: 'string', default: 'asterisk' },
    only: { type: 'string', default: parts.join() },
  },
})
const calls = Number(wish.calls)
/** How often each phone's weight is taken. */
const turns = 3
const inRow = Math.min(Number(wish.row), calls * 4)
const seconds = Number(wish.seconds)
const wanted = (part: (typeof parts)[number]) => wish.only.split(',').includes(part)

const report = await openReport('bench-calls.md', 'The libraries in pages of the same Chromium. p50 / p95 (n).')
const directory = mkdtempSync(join(tmpdir(), 'seatline-bench-'))
const tone = join(directory, 'microphone.wav')
writeToneFile(tone, agentTone)
const centre = await startCentre('--steady', '--times', JSON.stringify({ customerAnswers: 0, record: 50 }))
const access = await accessOf(centre)
const root = wish.exchange === 'asterisk' ? unpackRoot((line) => console.log(line)) : undefined
const exchange =
  root?.ok === true
    ? await asteriskExchange({ where: root.value, ...access.exchange })
    : embeddedExchange(centre, access.agents)
if (root?.ok === false) console.log(`without Asterisk: ${root.error}`)
const line = await slowLine(exchange.port)
const server = `ws://127.0.0.1:${line.port}${exchange.path}`
// Takes every question and answers none.
const stun = createSocket('udp4').bind(0, '127.0.0.1')
await new Promise<void>((resolve) => stun.once('listening', () => resolve()))

const desk = await openDesk(centre, { profile: access.profileFor(server, exchange.meiqia) })
const [mine, ...others] = access.accounts
if (mine === undefined) throw new Error('an account for this console')
const libraries = await openLibraryPhones(server, access.domain, others, tone)

try {
  const account = { user: mine.user, domain: access.domain, servers: [server], callUuidHeader: access.callUuidHeader }
  const ours = await consolePhone(desk, account, mine.password)
  await access.signInOthers()
  const phones: readonly BenchPhone[] = [ours, ...libraries.phones]
  const [simpleUser, jssip] = libraries.phones
  if (simpleUser === undefined || jssip === undefined) throw new Error('two libraries')
  const results = new Results()
  const everywhere = async (change: Parameters<typeof inPage.set>[1]) => {
    for (const { page } of phones) await inPage.set(page, change)
  }
  report.keep(`Exchange: ${exchange.name}; ${calls} calls of each kind.`)
  const both = (withinMs: number) => [
    (phone: BenchPhone) => dial(phone, exchange, withinMs),
    (phone: BenchPhone) => answer(phone, exchange, withinMs),
  ]
  const names = phones.map(({ name }) => name)
  /** Plays a part of the bench, if it is wanted, and reports its table, also of what came before it broke off. */
  const part = async (of: (typeof parts)[number], scenario: string, run: () => Promise<void>) => {
    if (!wanted(of)) return
    await report.part(scenario, async () => {
      await run()
      return ''
    })
    report.keep(callTable(results, names, ours.name, scenario))
  }

  await part('clean', 'clean', async () => {
    await play({ name: 'clean', rounds: calls, phones, steps: both(15_000) }, results)
    for (const phone of libraries.phones) {
      await phone.answerAtOnce(true)
      const byItself = () => answeredByItself(phone, exchange, () => exchange.ring(phone.account).then(() => undefined))
      await play({ name: 'clean', rounds: calls, phones: [phone], steps: [byItself] }, results)
      await phone.answerAtOnce(false)
    }
    const callout = () => answeredByItself(ours, exchange, () => ours.callOut('13800138000'))
    await play({ name: 'clean', rounds: calls, phones: [ours], steps: [callout] }, results)
  })
  await part('slow', '50 ms each way', async () => {
    line.delayMs = 50
    await play({ name: '50 ms each way', rounds: calls, phones, steps: both(15_000) }, results)
  })
  line.delayMs = 0
  await part('stun', 'dead STUN server', async () => {
    await everywhere({ stun: `stun:127.0.0.1:${stun.address().port}` })
    // 5 s and 40 s a call: the libraries make fewer, and JsSIP, which only waits, makes them beside the others.
    const dead = { name: 'dead STUN server', steps: both(60_000) }
    const some = Math.ceil(calls / 3)
    const takesPart = (phone: BenchPhone, round: number) => phone === ours || round <= some
    await Promise.all([
      play({ ...dead, rounds: calls, phones: [ours, simpleUser], takesPart }, results),
      play({ ...dead, rounds: Math.min(2, some), phones: [jssip], withoutWarmUp: true }, results),
    ])
  })
  await everywhere({ stun: '' })
  await part('registration', 'registration', () =>
    play({ name: 'registration', rounds: calls, phones, steps: [register] }, results),
  )
  if (wanted('weight'))
    await report.part('weight', async () => {
      const weights = new Map<string, Weight[]>()
      for (let turn = 0; turn < turns; turn += 1)
        for (const phone of phones)
          weights.set(phone.name, [...(weights.get(phone.name) ?? []), await weightInCall(phone, exchange, seconds)])
      return weightTable(weights, seconds)
    })
  if (wanted('row'))
    await report.part(`${inRow} calls in a row`, async () => heldTable(inRow, await inARow(ours, exchange, inRow)))
  report.keep(leftTable(exchange.left()))
} finally {
  report.close()
  await libraries.close()
  await desk.close()
  await line.close()
  stun.close()
  await exchange.close()
  await centre.close()
  if (root?.ok === true) rmSync(root.value.folder, { recursive: true, force: true })
  for (const folder of [directory, desk.directory]) rmSync(folder, { recursive: true, force: true })
}
