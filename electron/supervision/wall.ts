import type { Output, Payload } from '../../shared/contract.ts'
import type { Failure } from '../../shared/failure.ts'
import type { WallPanel } from '../../shared/floor-preferences.ts'
import { needsHand, type ShownState, shownState } from '../../shared/floor-state.ts'
import type { AgentRow, Floor, FloorPanel } from '../../shared/floor.ts'
import type { Preferences } from '../../shared/preferences.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { WallView } from '../../shared/wall.ts'
import type { Clock } from '../clock.ts'
import type { FloorService } from './floor.ts'

/** What must be asked of the vendors for a panel of the wall. */
const panelsOf: Readonly<Record<WallPanel, readonly FloorPanel[]>> = {
  figures: ['agents', 'waiting', 'rescue', 'today', 'queues'],
  agents: ['agents'],
  waiting: ['waiting'],
  today: ['today'],
  queues: ['queues'],
  bot: ['bot'],
}

/** As many lines as large type leaves room for. */
const most = 10
const watcher = 'wall'

/** The wall: one more window that looks at the floor. It is told all it shows anew, which is little. */
export function createWall(ports: {
  readonly clock: Clock
  readonly floor: Pick<FloorService, 'watch' | 'leave' | 'current'>
  readonly preferences: () => Preferences
  readonly window: { readonly open: () => void; readonly close: () => void; readonly isOpen: () => boolean }
  readonly tell: (payload: Payload<'wall.changed'>) => void
}) {
  const { clock, floor, preferences, window } = ports
  let revision = 0

  const shown = (whole: Floor): Output<'wall.watch'> => {
    revision += 1
    return { revision, wall: wallView(whole, preferences(), clock.now()) }
  }

  return {
    open: (): Result<undefined, Failure> => {
      window.open()
      return ok(undefined)
    },
    watch(): Result<Output<'wall.watch'>, Failure> {
      const panels = [...new Set(preferences().floor.wall.panels.flatMap((panel) => panelsOf[panel]))]
      const answer = floor.watch({ watcher, panels, known: null })
      if (!answer.ok) return answer
      const whole = answer.value.floor ?? floor.current()
      return whole === null ? { ok: false, error: { code: 'not-ready', why: 'signed-out' } } : ok(shown(whole))
    },
    leave(close: boolean): Result<undefined, Failure> {
      floor.leave(watcher)
      if (close) window.close()
      return ok(undefined)
    },
    /** The floor or what the lead prefers is another one. */
    changed(): void {
      const whole = floor.current()
      if (whole !== null && window.isOpen()) ports.tell(shown(whole))
    },
    /** Signed out: nobody's floor hangs on the wall. */
    forget: () => window.close(),
  }
}
export type Wall = ReturnType<typeof createWall>

/** The floor without whatever belongs to a customer, and no longer than a wall is high. */
export function wallView(floor: Floor, { language, theme, floor: likes }: Preferences, now: number): WallView {
  const { groups, skillQueues, sources, today, queues, botHours, agents, waiting, rescue } = floor
  const counts: Partial<Record<ShownState, number>> = {}
  for (const row of agents) counts[shownState(row)] = (counts[shownState(row)] ?? 0) + 1
  const attention = agents.filter((row) => needsHand(row, likes.longAfter, now)).sort(byUrgency)
  return {
    language,
    theme,
    panels: likes.wall.panels,
    everySeconds: likes.wall.everySeconds,
    waitAfter: likes.waitAfter,
    groups,
    skillQueues,
    sources,
    today,
    queues,
    botHours,
    counts,
    attention: attention
      .slice(0, most)
      .map((row) => ({ key: row.key, displayName: row.displayName, state: shownState(row), since: row.state.since })),
    needHand: attention.length,
    waiting: waiting.slice(0, most).map(({ queue, since }, place) => ({ key: String(place), queue, since })),
    waits: waiting.length,
    toRescue: rescue.length,
  }
}

/** Whom no call reaches first, then the longest in their state. */
const byUrgency = (one: AgentRow, other: AgentRow): number =>
  Number(shownState(other) === 'cannot-ring') - Number(shownState(one) === 'cannot-ring') ||
  (one.state.since ?? Number.MAX_SAFE_INTEGER) - (other.state.since ?? Number.MAX_SAFE_INTEGER)
