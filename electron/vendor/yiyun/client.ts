import { z } from 'zod'
import { AgentName, SettableState, Skill, SkillChange, StaffNumber } from '../../../shared/agent.ts'
import type { YiyunSettings } from '../../../shared/connection.ts'
import type { Failure } from '../../../shared/failure.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { sleep, type Clock } from '../../clock.ts'
import { firstProblem } from '../../config/problems.ts'
import type { Secret } from '../../secrets/secret.ts'
import type { AgentApi, AgentFault } from '../../session/agent-api.ts'
import { fitToShow } from '../fit-to-show.ts'
import { gatewayRefusal } from '../gateway.ts'
import type { Http, HttpAnswer, HttpRequest } from '../http.ts'
import { readJson } from '../json-answer.ts'
import { createSingleFlight } from '../single-flight.ts'
import type { ConversationApi } from '../../supervision/ways/yiyun-conversation.ts'
import { conversations } from './conversations.ts'
import { codeFault, otherFault, statusFault, systemBusy } from './faults.ts'
import { contentType, signedHeaders } from './sign.ts'
import { Envelope, formatState, skillOptions, WireAgent, WirePage } from './wire.ts'

/** Pauses before asking again what the vendor was too busy for, ms. */
const busyPauses = [200, 600]

interface Call<S extends z.ZodType> {
  readonly operation: string
  readonly method: HttpRequest['method']
  /** Below `callcenter`, plain. */
  readonly path: readonly string[]
  readonly query?: string
  readonly body?: object
  readonly repeatable: boolean
  /** Asked again and again, by several at once. */
  readonly poll?: boolean
  readonly data: S
}

export type YiyunApi = AgentApi & ConversationApi

/** `data` of the operations that answer nothing: "暂无说明", null in the samples, whatever it is. */
const nothing = z.unknown().transform(() => undefined)

/**
 * The agent API of 壹耘, all eight operations of its document, and its conversations. Checks what the document demands
 * before anything is sent.
 * `key`: the SecretKey that requests are signed with, or the token of the company's gateway, which signs by itself.
 */
export function createYiyun(http: Http, settings: YiyunSettings, key: Secret, clock: Clock): YiyunApi {
  const root = `${settings.baseUrl.replace(/\/+$/, '')}/callcenter`
  const flights = createSingleFlight<HttpAnswer>()

  function proof(request: { method: string; path: string; body?: string }): Record<string, string> {
    if (settings.auth === 'key') return signedHeaders(request, settings, key, clock.now())
    const type = request.body === undefined ? {} : { 'Content-Type': contentType }
    return { Authorization: `Bearer ${key.reveal()}`, ...type }
  }

  async function once<S extends z.ZodType>(
    call: Call<S>,
    signal: AbortSignal,
  ): Promise<Result<z.output<S>, AgentFault>> {
    const segments = call.path.map((segment) => `/${encodeURIComponent(segment)}`).join('')
    const path = URL.canParse(root) ? new URL(`${root}${segments}`).pathname : ''
    const signed = {
      method: call.method,
      path,
      // One text for the signature and for the wire.
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    }
    const answer = await http.request({
      ...signed,
      system: 'yiyun',
      operation: call.operation,
      url: `${root}${segments}${call.query ?? ''}`,
      headers: {
        Accept: 'application/json',
        // As the document's samples have it on what carries a body.
        ...(call.body === undefined ? {} : { 'Accept-Type': 'application/json' }),
        ...proof(signed),
      },
      repeatable: call.repeatable,
      ...(call.poll ? { poll: true, flights } : {}),
      signal,
    })
    if (!answer.ok) return err(otherFault(answer.error))
    const refusal = settings.auth === 'gateway' ? gatewayRefusal('yiyun', answer.value) : null
    if (refusal !== null) return err(otherFault(refusal))
    if (answer.value.status !== 200) return err(statusFault(answer.value, clock.now()))
    const envelope = readJson('yiyun', answer.value.text, Envelope)
    if (!envelope.ok) return err(otherFault(envelope.error))
    const { code, msg, data } = envelope.value
    if (code !== '000000') return err(codeFault(code, msg ?? ''))
    const parsed = call.data.safeParse(data)
    if (parsed.success) return ok(parsed.data)
    return err(otherFault({ code: 'broken-answer', system: 'yiyun', problem: `data.${firstProblem(parsed.error)}` }))
  }

  async function ask<S extends z.ZodType>(
    call: Call<S>,
    signal: AbortSignal,
  ): Promise<Result<z.output<S>, AgentFault>> {
    for (const pause of busyPauses) {
      const answer = await once(call, signal)
      if (answer.ok) return answer
      const { failure } = answer.error
      if (failure.code !== 'refused' || failure.vendorCode !== systemBusy) return shown(answer.error)
      await sleep(clock, pause, signal)
    }
    const last = await once(call, signal)
    return last.ok ? last : shown(last.error)
  }

  const shown = ({ kind, failure }: AgentFault) => err<AgentFault>({ kind, failure: fitToShow(failure, key) })

  return {
    ...conversations(ask),
    async logIn({ name, num, extension, state, skills }, signal) {
      const fault =
        check('name', AgentName, name) ??
        check('num', StaffNumber, num) ??
        check('extension', Extension, extension) ??
        check('state', SettableState, state) ??
        check('skill', z.array(Skill), skills)
      if (fault) return err(fault)
      const body = { name, ...(num === '' ? {} : { num }), state: formatState(state), skills: [...skills], extension }
      return ask(
        { operation: 'login', method: 'POST', path: ['agent'], body, repeatable: false, data: nothing },
        signal,
      )
    },

    async logOut(name, { force }, signal) {
      const fault = check('name', AgentName, name)
      if (fault) return err(fault)
      const query = force ? '?force=true' : ''
      const call = {
        operation: 'logout',
        method: 'DELETE',
        path: ['agent', name],
        query,
        repeatable: false,
        data: nothing,
      } as const
      return ask(call, signal)
    },

    async keepAlive(name, signal) {
      const fault = check('name', AgentName, name)
      if (fault) return err(fault)
      const path = ['agent', name, 'keepalive']
      return ask({ operation: 'keepalive', method: 'GET', path, repeatable: true, data: nothing }, signal)
    },

    async agent(name, signal) {
      const fault = check('name', AgentName, name)
      if (fault) return err(fault)
      return ask(
        { operation: 'agent', method: 'GET', path: ['agent', name], repeatable: true, data: WireAgent },
        signal,
      )
    },

    async agents({ pageNumber, pageSize }, signal) {
      // 小于2000 (获取坐席信息).
      const fault =
        check('request', z.number().int().min(1), pageNumber) ??
        check('request', z.number().int().min(1).max(1999), pageSize)
      if (fault) return err(fault)
      const query = `?pageNo=${pageNumber}&pageSize=${pageSize}`
      const path = ['agent']
      return ask(
        { operation: 'agents', method: 'GET', path, query, repeatable: true, poll: true, data: WirePage },
        signal,
      )
    },

    async setExtension(name, extension, signal) {
      const fault = check('name', AgentName, name) ?? check('extension', Extension, extension)
      if (fault) return err(fault)
      const path = ['agent', name, 'extension']
      const body = { id: extension }
      return ask({ operation: 'extension', method: 'POST', path, body, repeatable: true, data: nothing }, signal)
    },

    async setState(name, state, signal) {
      const fault = check('name', AgentName, name) ?? check('state', SettableState, state)
      if (fault) return err(fault)
      const path = ['agent', name, 'state']
      const body = { state: formatState(state) }
      return ask({ operation: 'state', method: 'POST', path, body, repeatable: true, data: nothing }, signal)
    },

    async changeSkills(name, changes, signal) {
      const fault = check('name', AgentName, name) ?? check('skill', z.array(SkillChange).min(1), changes)
      if (fault) return err(fault)
      const path = ['agent', name, 'skills']
      const body = { opts: skillOptions(changes) }
      // Not repeatable: what a first try removed, a second one is refused for (000001, docs/vendors.md §4.3).
      return ask({ operation: 'skills', method: 'POST', path, body, repeatable: false, data: nothing }, signal)
    },
  }
}

const Extension = z.string().min(1).max(128)

type Field = Extract<Failure, { code: 'bad-request' }>['field']

function check(field: Field, schema: z.ZodType, value: unknown): AgentFault | null {
  const parsed = schema.safeParse(value)
  return parsed.success ? null : otherFault({ code: 'bad-request', field, problem: firstProblem(parsed.error) })
}
