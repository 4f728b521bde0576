import type { System } from '../../shared/failure.ts'

/** The system that keeps the agent's session, for failures that the session itself finds. */
export const VENDOR: System = 'yiyun'
