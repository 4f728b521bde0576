import type { BenchExchange } from './exchange.ts'
import { inPage, type OnWire } from './in-page.ts'
import type { BenchPhone } from './phone.ts'

/** Results by row and phone, ms. */
export class Results {
  readonly #rows = new Map<string, Map<string, number[]>>()
  add(row: string, phone: string, ms: number): void {
    const phones = this.#rows.get(row) ?? new Map<string, number[]>()
    phones.set(phone, [...(phones.get(phone) ?? []), ms])
    this.#rows.set(row, phones)
  }
  of(row: string, phone: string): readonly number[] {
    return this.#rows.get(row)?.get(phone) ?? []
  }
  rows(): readonly string[] {
    return [...this.#rows.keys()]
  }
}

export type Measured = readonly (readonly [row: string, ms: number])[]

/** How long a phone rings before somebody answers it, ms. */
const ringMs = 400

/** What a call leaves to be done here, such as its record, is not counted against the next one, whoever's it is; ms. */
const restMs = 300

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const timeOf = (wire: readonly OnWire[], out: boolean, first: string, method: string): number =>
  wire.find((one) => one.out === out && one.first.startsWith(first) && one.method === method)?.at ?? Number.NaN

/** One call from a phone to a tone. */
export async function dial(phone: BenchPhone, exchange: BenchExchange, withinMs: number): Promise<Measured> {
  await inPage.reset(phone.page)
  const at = await phone.dial(exchange.toneNumber)
  const soundAt = await inPage.soundAt(phone.page, withinMs)
  const wire = await inPage.wire(phone.page)
  await phone.hangUp()
  await exchange.idle(phone.account)
  const invited = timeOf(wire, true, 'INVITE', 'INVITE')
  return [
    ['dial → INVITE on the wire', invited - at],
    ['INVITE → 200 OK', timeOf(wire, false, 'SIP/2.0 200', 'INVITE') - invited],
    ['dial → first sound', soundAt - at],
  ]
}

/** One call to a phone that rings for a while and is answered. */
export async function answer(phone: BenchPhone, exchange: BenchExchange, withinMs: number): Promise<Measured> {
  await inPage.reset(phone.page)
  const call = await exchange.ring(phone.account)
  await phone.rings()
  const rangAt = timeOf(await inPage.wire(phone.page), false, 'INVITE', 'INVITE')
  await pause(Math.max(0, rangAt + ringMs - Date.now()))
  const at = await phone.answer()
  const soundAt = await inPage.soundAt(phone.page, withinMs)
  const heardAt = await call.heardAt()
  const wire = await inPage.wire(phone.page)
  await call.hangUp()
  await exchange.idle(phone.account)
  return [
    ['answer → 200 OK on the wire', timeOf(wire, true, 'SIP/2.0 200', 'INVITE') - at],
    ['answer → first sound', soundAt - at],
    ['answer → heard by the other side', heardAt - at],
  ]
}

/** A call that is answered by itself; `begin` brings it about, and answers with the click that did, if one did. */
export async function answeredByItself(
  phone: BenchPhone,
  exchange: BenchExchange,
  begin: () => Promise<number | undefined>,
): Promise<Measured> {
  await inPage.reset(phone.page)
  const clickedAt = await begin()
  const soundAt = await inPage.soundAt(phone.page, 15_000)
  const wire = await inPage.wire(phone.page)
  const invited = timeOf(wire, false, 'INVITE', 'INVITE')
  await phone.hangUp()
  await exchange.idle(phone.account)
  return [
    ['answered by itself: INVITE here → 200 OK on the wire', timeOf(wire, true, 'SIP/2.0 200', 'INVITE') - invited],
    ['answered by itself: INVITE here → first sound', soundAt - invited],
    ...(clickedAt === undefined
      ? []
      : ([
          ['callout: click → INVITE here', invited - clickedAt],
          ['callout: click → first sound', soundAt - clickedAt],
        ] as const)),
  ]
}

/** Off and on again on a new socket. */
export async function register(phone: BenchPhone): Promise<Measured> {
  await inPage.reset(phone.page)
  await phone.registerAnew()
  const openedAt = await inPage.socketAt(phone.page)
  const registered = (await inPage.wire(phone.page)).find(
    (one) => !one.out && one.at > openedAt && one.first.startsWith('SIP/2.0 200') && one.method === 'REGISTER',
  )
  return [['new WebSocket → registered', (registered?.at ?? Number.NaN) - openedAt]]
}

export interface Plan<P extends BenchPhone> {
  readonly name: string
  readonly rounds: number
  readonly phones: readonly P[]
  readonly steps: readonly ((phone: P) => Promise<Measured>)[]
  /** Rounds in which this phone takes part. */
  takesPart?(phone: P, round: number): boolean
  /** Where a call takes most of a minute. */
  readonly withoutWarmUp?: boolean
}

/** All phones in turns, another one first each time; round 0 is a warm-up that does not count. */
export async function play<P extends BenchPhone>(plan: Plan<P>, results: Results): Promise<void> {
  for (let round = plan.withoutWarmUp === true ? 1 : 0; round <= plan.rounds; round += 1) {
    const first = round % plan.phones.length
    for (const phone of [...plan.phones.slice(first), ...plan.phones.slice(0, first)]) {
      if (round > 0 && plan.takesPart?.(phone, round) === false) continue
      for (const step of plan.steps) {
        await pause(restMs)
        const measured = await step(phone)
        if (round > 0) for (const [row, ms] of measured) results.add(`${plan.name}|${row}`, phone.name, ms)
      }
    }
    process.stdout.write('.')
  }
  process.stdout.write(` ${plan.name}\n`)
}
