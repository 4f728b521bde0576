import { err, ok, type Result } from '../../shared/result.ts'
import type { AgentApi, AgentFault, AgentRecord } from '../session/agent-api.ts'

/** Rows of one request: far below the vendor's limit of 1999 (获取坐席信息), so that an answer stays small. */
const usualPage = 500
/** More are not listed on a desktop. */
const mostAgents = 10_000

/**
 * The whole list of agents, page by page. It lives while it is walked: who signs out shifts the later pages, so somebody
 * may be told twice, which is mended here, or left out, which the next walk mends.
 */
export async function everyAgent(
  api: Pick<AgentApi, 'agents'>,
  signal: AbortSignal,
  pageSize = usualPage,
): Promise<Result<{ readonly agents: readonly AgentRecord[]; readonly requests: number }, AgentFault>> {
  const found = new Map<string, AgentRecord>()
  let requests = 0
  let seen = 0
  for (let total = 1; seen < total && requests * pageSize < mostAgents;) {
    requests += 1
    const page = await api.agents({ pageNumber: requests, pageSize }, signal)
    if (!page.ok) return err(page.error)
    if (page.value.agents.length === 0) break
    for (const agent of page.value.agents) found.set(agent.name, agent)
    seen += page.value.agents.length
    total = page.value.total
  }
  return ok({ agents: [...found.values()], requests })
}
