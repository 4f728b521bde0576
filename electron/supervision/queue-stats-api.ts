import type { Failure } from '../../shared/failure.ts'
import type { Result } from '../../shared/result.ts'

/** One skill queue in the five minutes that are running. Counts are of calls; times are whole seconds. */
export interface QueueFigures {
  /** The queue's number at the vendor. */
  readonly skillId: number
  /** When these five minutes began, epoch ms. */
  readonly since: number
  readonly arrived: number
  readonly connected: number
  /** Connected within 20 s: the service level. */
  readonly connectedIn20Seconds: number
  readonly abandoned: number
  /** Conversations that came to their end. */
  readonly ended: number
  /** Talking to the IVR; being on hold while going over to an agent counts too. */
  readonly ivrSeconds: number
  readonly wrapUpsEnded: number
  readonly wrapUpSeconds: number
}

/** Queue statistics at their vendor (Huawei CC-CMS). */
export interface QueueStatsApi {
  /**
   * The figures of these queues; no request for none. Any number of queues: what is too much for one request goes in
   * several, one after the other, merged in the order of asking; one that fails fails all.
   * After `unauthorised` or `locked-out` nothing is sent any more, the same failure is answered until the client is made
   * anew: each further wrong signature brings the whole office's address nearer to being locked.
   */
  queueStats(skillIds: readonly number[], signal: AbortSignal): Promise<Result<readonly QueueFigures[], Failure>>
}
