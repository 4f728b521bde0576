/** One agent as all systems see them, whether they sit at a real desk or in the simulation. */
export interface Somebody {
  /** Meiqia's id, and Udesk's. */
  readonly agentId: number
  readonly displayName: string
  /** Names of the queues they have the skill for, switched on or not; the first is their own. */
  readonly queues: readonly string[]
  /** As Yiyun says it; '' while they are not signed in. */
  readonly state: string
  /** Of `state`, epoch ms by the vendors' clock. */
  readonly since: number
  readonly isWrappingUp: boolean
  /** The next two in Udesk's words. */
  readonly workWay: 'voip_online' | 'fixed_voip_online' | 'phone_online'
  readonly device: 'offline' | 'unregister' | 'expire' | 'idle' | 'busy'
}
