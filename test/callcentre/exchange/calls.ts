import { randomUUID } from 'node:crypto'
import { customerManner } from '../customers.ts'
import { Call, type CallAgent, type Exchange } from './call.ts'
import { customerLeg } from './customer-leg.ts'
import { reasons } from './leg-events.ts'

export interface OutgoingCall {
  readonly agent: CallAgent
  readonly number: string
  readonly trunkNumber: string
  readonly trunkName: string
  readonly userData: string
}

export interface IncomingCall {
  readonly number: string
  readonly queue: string
  readonly trunkNumber: string
  readonly trunkName: string
  readonly steady: boolean
  /** Only this agent (Yiyun name); anyone idle when undefined. */
  readonly onlyFor: string | undefined
  /** ms the caller is ready to wait; the exchange's usual patience when undefined. */
  readonly patience: number | undefined
  /** Rings this agent at once, past the queue, also in the middle of a call. */
  readonly directTo?: CallAgent | undefined
  readonly autoAnswer?: boolean
}

export interface CallsOptions {
  readonly exchange: Exchange
  readonly steady: boolean
  /** The agents that may be offered a queued call now, in the order they are to be tried. */
  readonly idleAgents: () => readonly CallAgent[]
}

const remembered = 20

export type Calls = ReturnType<typeof openCalls>

export function openCalls(options: CallsOptions) {
  const { exchange } = options
  const calls = new Map<string, Call>()
  const waiting: { readonly call: Call; readonly onlyFor: string | undefined }[] = []
  const remember = (call: Call): void => {
    calls.set(call.facts.uuid, call)
    // Ended calls stay a while for questions about them; each still holds its phone's connection object.
    for (const [uuid, old] of calls) if (calls.size > remembered && old.phase === 'ended') calls.delete(uuid)
  }
  const live = (): Call[] => [...calls.values()].filter((call) => call.phase !== 'ended')

  /** The customer of an outgoing call, once the agent is on the line. */
  const dial = (call: Call): void => {
    const { times } = exchange
    call.enter('ringing-customer')
    switch (customerManner(call.facts.number)) {
      case 'busy':
        return call.after(times.customerAnswers, () => {
          call.enter('customer-busy')
          call.after(times.busyTone, () => call.end('customer', reasons.busy))
        })
      case 'never-answers':
        return call.after(times.customerRings, () => call.end('system', reasons.noAnswer))
      case 'hangs-up':
        return call.after(times.customerAnswers, () => {
          call.enter('talking')
          call.after(times.customerStays, () => call.end('customer'))
        })
      case 'forks':
      case 'answers':
        return call.after(times.customerAnswers, () => call.enter('talking'))
    }
  }

  /** Gives every waiting caller to an idle agent, oldest first. */
  const serveQueue = (): void => {
    // A copy, because entries leave the queue meanwhile.
    for (const entry of waiting.slice()) {
      const { call, onlyFor } = entry
      const drop = (): void => void waiting.splice(waiting.indexOf(entry), 1)
      if (call.phase !== 'queued') drop()
      else
        for (const agent of options.idleAgents()) {
          if (onlyFor !== undefined && agent.name !== onlyFor) continue
          // Left out of the queue first: ringing changes the agent's state, which serves the queue again.
          drop()
          if (call.ringAgent(agent, () => call.enter('talking'))) break
          waiting.unshift(entry)
        }
    }
  }

  return {
    /** Reserves the call and its uuid; `begin` rings the agent. */
    prepareOut(request: OutgoingCall): { readonly uuid: string; readonly begin: () => void } {
      const { agent, number, trunkNumber, trunkName, userData } = request
      const facts = {
        uuid: randomUUID(),
        direction: '外呼',
        number,
        queue: '',
        trunkNumber,
        trunkName,
        userData,
      } as const
      const call = new Call(exchange, facts, customerLeg(number, options.steady))
      call.agent = agent
      call.phase = 'ringing-agent'
      remember(call)
      return {
        uuid: facts.uuid,
        begin: () => {
          if (call.phase === 'ended' || call.ringAgent(agent, () => dial(call))) return
          call.agent = agent
          call.end('system', reasons.unreachable)
        },
      }
    },
    callIn(request: IncomingCall): string {
      const { number, queue, trunkNumber, trunkName } = request
      const facts = {
        uuid: randomUUID(),
        direction: '来电',
        number,
        queue,
        trunkNumber,
        trunkName,
        userData: '',
        autoAnswer: request.autoAnswer ?? false,
        direct: request.directTo !== undefined,
      } as const
      const call = new Call(exchange, facts, customerLeg(number, request.steady || options.steady))
      remember(call)
      const patience = request.patience ?? exchange.times.queuePatience
      call.givesUpAt = call.startedAt + patience
      call.after(patience, () => call.end('customer'))
      exchange.onChange()
      if (request.directTo !== undefined) {
        if (!call.ringAgent(request.directTo, () => call.enter('talking'))) call.end('system', reasons.unreachable)
        return facts.uuid
      }
      waiting.push({ call, onlyFor: request.onlyFor })
      serveQueue()
      return facts.uuid
    },
    serveQueue,
    live,
    /** By uuid; the newest call, ended or not, when none is given. */
    find: (uuid?: string): Call | undefined => (uuid ? calls.get(uuid) : [...calls.values()].at(-1)),
    isBusy: (agentId: number): boolean => live().some((call) => call.isOf(agentId)),
    dropAgent(name: string): void {
      for (const call of live()) if (call.agent?.name === name && call.isOf(call.agent.agentId)) call.end('system')
    },
    close(): void {
      for (const call of live()) call.end('system')
    },
  }
}
