import type { Output } from '../../shared/contract.ts'
import type { Failure } from '../../shared/failure.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { FloorAsker } from './floor-connections.ts'
import { shownBotFigures } from './questions.ts'

/** Longer than the vendor ever takes, ms. */
const giveUpMs = 20_000

/** The robot by the hour of one day that is over: it changes no more, so it is asked for once. */
export async function botDay(
  asker: FloorAsker | null,
  at: number,
  now: () => number,
): Promise<Result<Output<'floor.bot-day'>, Failure>> {
  if (asker === null) return err({ code: 'not-ready', why: 'signed-out' })
  if (asker.bot === null) return err({ code: 'cancelled' })
  if (!asker.bot.ok) return asker.bot
  const asOf = now()
  const answer = await asker.bot.value.report({ period: 'hour', at }, AbortSignal.timeout(giveUpMs))
  return answer.ok ? ok({ hours: answer.value.map(shownBotFigures), asOf }) : answer
}
