import { z } from 'zod'
import type { MeiqiaSettings } from '../../../shared/connection.ts'
import type { Failure } from '../../../shared/failure.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { CalloutApi } from '../../calls/callout-api.ts'
import type { RecordsApi } from '../../history/records-api.ts'
import type { Secret } from '../../secrets/secret.ts'
import type { SipAccountApi, SipAccountListApi } from '../../session/sip-account-api.ts'
import { fitToShow } from '../fit-to-show.ts'
import type { Http, HttpAnswer } from '../http.ts'
import { createSingleFlight } from '../single-flight.ts'
import { readAnswer } from './answers.ts'
import { Assignment, Binding, Callout, checked, RecordsFilter, SipFilter } from './checks.ts'
import type { NumbersApi } from './numbers-api.ts'
import { recordsBody } from './records-body.ts'
import { ownedAccount, wireSips } from './sips.ts'
import { WireNumbers, wireRecords, WireUuid } from './wire.ts'

export type MeiqiaApi = SipAccountApi & SipAccountListApi & CalloutApi & RecordsApi & NumbersApi

interface Call<S extends z.ZodType> {
  readonly operation: string
  /** Below `/unified-api/call/openapi/ent/v1`, with its query. */
  readonly path: string
  /** Absent: GET. */
  readonly body?: object
  readonly repeatable: boolean
  /** Who asks the same at the same time waits for the same answer. Not where an answer must be newer than a change. */
  readonly shared?: boolean
  readonly answer: S
}

/** 返回数据 of these is an empty table. */
const nothing = z.unknown().transform(() => undefined)

/**
 * The open call API of 美洽, all six operations of its document. Checks what the document demands before anything is sent.
 * `token`: the enterprise's access token, or that of the company's gateway, which has the vendor's by itself.
 */
export function createMeiqia(http: Http, settings: MeiqiaSettings, token: Secret): MeiqiaApi {
  const root = `${settings.baseUrl.replace(/\/+$/, '')}/unified-api/call/openapi/ent/v1`
  const zone = settings.timeZone ?? 'Z'
  const flights = createSingleFlight<HttpAnswer>()
  const Sips = wireSips(zone)
  const Records = wireRecords(zone)

  async function ask<S extends z.ZodType>(call: Call<S>, signal: AbortSignal): Promise<Result<z.output<S>, Failure>> {
    const answer = await http.request({
      system: 'meiqia',
      operation: call.operation,
      method: call.body === undefined ? 'GET' : 'POST',
      url: `${root}${call.path}`,
      headers: {
        Accept: 'application/json',
        Authorization: `Bearer ${token.reveal()}`,
        // 必须 on every operation, the GETs too.
        'Content-Type': 'application/json',
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      repeatable: call.repeatable,
      ...(call.shared ? { flights } : {}),
      signal,
    })
    if (!answer.ok) return answer
    // Where nothing is promised, an empty body is as good as `{}`.
    const { value } = answer
    const isEmpty = call.answer === (nothing as z.ZodType) && value.status === 200 && value.text.trim() === ''
    const read = readAnswer(isEmpty ? { ...value, text: '{}' } : value, call.answer, settings.auth)
    return read.ok ? read : err(fitToShow(read.error, token))
  }

  const sips = (query: string, signal: AbortSignal) =>
    ask({ operation: 'sips', path: `/sips${query}`, repeatable: true, answer: Sips }, signal)

  const outboundNumbers = (signal: AbortSignal) =>
    ask(
      {
        operation: 'outboundNumbers',
        path: '/rule_outnumber_group',
        repeatable: true,
        shared: true,
        answer: WireNumbers,
      },
      signal,
    )

  return {
    async accountsOf(agentId, signal) {
      const filter = checked(SipFilter.required({ agentId: true }), { agentId })
      if (!filter.ok) return filter
      const listed = await sips(`?agent_id=${agentId}`, signal)
      // Checked here too: registering with somebody else's account would take their phone away.
      return listed.ok
        ? ok(listed.value.flatMap(ownedAccount).filter((account) => account.agentId === agentId))
        : listed
    },

    async freeAccounts(signal) {
      const listed = await sips('?occupied=n', signal)
      if (!listed.ok) return listed
      return ok(
        listed.value.filter(({ occupied, agentId }) => occupied !== true && agentId === null).flatMap(ownedAccount),
      )
    },

    async sips(filter, signal) {
      const read = checked(SipFilter, filter)
      if (!read.ok) return read
      const { agentId, occupied } = read.value
      const parameters = [
        ...(agentId === undefined ? [] : [`agent_id=${agentId}`]),
        // y:已占用 n:未占用.
        ...(occupied === undefined ? [] : [`occupied=${occupied ? 'y' : 'n'}`]),
      ]
      return sips(parameters.length === 0 ? '' : `?${parameters.join('&')}`, signal)
    },

    async bind(agentId, user, signal) {
      const read = checked(Binding, { agentId, user })
      if (!read.ok) return read
      const body = { agent_id: agentId, sip: user }
      return ask({ operation: 'bindSip', path: '/sip_bind_agent', body, repeatable: false, answer: nothing }, signal)
    },

    async callout(call, signal) {
      const read = checked(Callout, call)
      if (!read.ok) return read
      const { agentId, number, callerId, userData } = read.value
      const body = {
        agent_id: agentId,
        callee: number,
        ...(callerId ? { trunk_number: callerId } : {}),
        ...(userData ? { user_data: userData } : {}),
      }
      return ask({ operation: 'callout', path: '/callout', body, repeatable: false, answer: WireUuid }, signal)
    },

    async callerIds(signal) {
      const found = await outboundNumbers(signal)
      if (!found.ok) return found
      const { numbers, groups } = found.value
      return ok({
        numbers: numbers.map((number) => ({ ...number })),
        groups: groups.map(({ id, name, numbers: owned }) => ({ id, name, numbers: [...owned] })),
      })
    },

    outboundNumbers,

    async records(query, signal) {
      const read = checked(RecordsFilter, query)
      if (!read.ok) return read
      const body = recordsBody(query)
      // A POST that only reads.
      return ask(
        { operation: 'records', path: '/records', body, repeatable: true, shared: true, answer: Records },
        signal,
      )
    },

    async assignNumbers(assignment, signal) {
      const read = checked(Assignment, assignment)
      if (!read.ok) return read
      const { agentIds, groupIds, numbers } = read.value
      const body = { agent_ids: agentIds, group_ids: groupIds, numbers }
      const path = '/agent/outnumber_group'
      return ask({ operation: 'assignNumbers', path, body, repeatable: false, answer: nothing }, signal)
    },
  }
}
