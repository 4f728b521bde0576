import type { SourceStatus } from '../../../shared/floor.ts'

/** Two polls were missed: what it has told is shown greyed. `now`: epoch ms. */
export const isStale = (status: SourceStatus, now: number): boolean => status.kind === 'known' && now > status.staleAt
