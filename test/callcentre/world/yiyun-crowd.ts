import type { Crowd, YiyunAgent } from '../yiyun-agents.ts'
import type { CrowdAgent } from './crowd.ts'
import type { Simulation } from './simulation.ts'

/** The simulation's agents as Yiyun has them: those who are at work are signed in and do what the API tells them. */
export function yiyunCrowd(simulation: () => Simulation, now: () => number): Crowd {
  const shown = ({ name, num, state, skills, extension }: CrowdAgent): YiyunAgent => ({
    name,
    num,
    state,
    skills,
    extension,
    // Their desks never forget to report.
    lastSeen: now(),
  })
  return {
    get(name) {
      const agent = simulation().signedIn(name)
      return agent && shown(agent)
    },
    all: () =>
      simulation()
        .agents.filter(({ state }) => state !== '')
        .map(shown),
    put({ name, state, skills, extension }) {
      const agent = simulation().signedIn(name)
      if (!agent) return
      agent.extension = extension
      if (agent.skills !== skills) simulation().setSkills(agent, skills)
      if (agent.state !== state) simulation().setState(agent, state)
    },
    remove: (name) => simulation().signOut(name),
  }
}
