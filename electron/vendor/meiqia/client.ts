import { z } from 'zod'
import type { Failure } from '../../../shared/failure.ts'
import { DialString } from '../../../shared/phone-number.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { CalloutApi } from '../../calls/callout-api.ts'
import type { RecordsApi } from '../../history/records-api.ts'
import type { Secret } from '../../secrets/secret.ts'
import type { SipAccountApi } from '../../session/sip-account-api.ts'
import type { Http } from '../http.ts'
import { readAnswer } from './answers.ts'
import { dateTimeOf } from './date-time.ts'
import { WireNumbers, wireRecords, wireSips, WireUuid } from './wire.ts'

export interface MeiqiaConnection {
  /** `https://api.meiqia.com` unless the enterprise has its own. */
  readonly baseUrl: string
  /** Zone of date-times that come without an offset: `Z` (the default) or like `+08:00`. */
  readonly timeZone?: string
}

export interface NumberAssignmentApi {
  /** Gives several agents these caller IDs and groups, in place of those they had. */
  assignNumbers(
    assignment: { agentIds: readonly number[]; groupIds: readonly number[]; numbers: readonly string[] },
    signal: AbortSignal,
  ): Promise<Result<undefined, Failure>>
}

export type MeiqiaApi = SipAccountApi & CalloutApi & RecordsApi & NumberAssignmentApi

interface Call<S extends z.ZodType> {
  readonly operation: string
  /** Below `/unified-api/call/openapi/ent/v1`, with its query. */
  readonly path: string
  /** Absent: GET. */
  readonly body?: object
  readonly repeatable: boolean
  readonly answer: S
}

const longestUserData = 100
const largestPage = 1000
/** 返回数据 of these is an empty table. */
const nothing = z.unknown().transform(() => undefined)

/** The open call API of 美洽, all six operations of its document. */
export function createMeiqia(http: Http, connection: MeiqiaConnection, token: Secret): MeiqiaApi {
  const root = `${connection.baseUrl.replace(/\/+$/, '')}/unified-api/call/openapi/ent/v1`
  const zone = connection.timeZone ?? 'Z'
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
      signal,
    })
    if (!answer.ok) return answer
    // Where nothing is promised, an empty body is as good as `{}`.
    const { value } = answer
    const isEmpty = call.answer === (nothing as z.ZodType) && value.status === 200 && value.text.trim() === ''
    return readAnswer(isEmpty ? { ...value, text: '{}' } : value, call.answer)
  }

  return {
    async accountsOf(agentId, signal) {
      if (!isId(agentId)) return badRequest('agent-id', 'not a whole number')
      const path = `/sips?agent_id=${agentId}`
      const sips = await ask({ operation: 'sips', path, repeatable: true, answer: Sips }, signal)
      // Checked here too: registering with somebody else's account would take their phone away.
      return sips.ok
        ? ok(sips.value.map(({ account }) => account).filter((account) => account.agentId === agentId))
        : sips
    },

    async freeAccounts(signal) {
      const sips = await ask({ operation: 'sips', path: '/sips?occupied=n', repeatable: true, answer: Sips }, signal)
      return sips.ok ? ok(sips.value.filter(({ isFree }) => isFree).map(({ account }) => account)) : sips
    },

    async bind(agentId, user, signal) {
      if (!isId(agentId)) return badRequest('agent-id', 'not a whole number')
      if (user === '') return badRequest('request', 'no SIP account')
      const body = { agent_id: agentId, sip: user }
      return ask({ operation: 'bindSip', path: '/sip_bind_agent', body, repeatable: false, answer: nothing }, signal)
    },

    async callout({ agentId, number, callerId, userData }, signal) {
      if (!isId(agentId)) return badRequest('agent-id', 'not a whole number')
      if (!DialString.safeParse(number).success) return badRequest('number', 'not a number that can be dialled')
      // 最长100字符: characters as people count them, not UTF-16 units.
      if (userData !== null && Array.from(userData).length > longestUserData)
        return badRequest('user-data', `longer than ${longestUserData} characters`)
      const body = {
        agent_id: agentId,
        callee: number,
        ...(callerId ? { trunk_number: callerId } : {}),
        ...(userData ? { user_data: userData } : {}),
      }
      return ask({ operation: 'callout', path: '/callout', body, repeatable: false, answer: WireUuid }, signal)
    },

    async callerIds(signal) {
      const path = '/rule_outnumber_group'
      return ask({ operation: 'outboundNumbers', path, repeatable: true, answer: WireNumbers }, signal)
    },

    async records({ agentId, from, to, uuid, pageIndex, pageSize }, signal) {
      if (!isId(agentId)) return badRequest('agent-id', 'not a whole number')
      if (!isId(pageIndex) || !isId(pageSize) || pageSize > largestPage)
        return badRequest('request', `pages count from 1 and hold up to ${largestPage}`)
      const body = {
        agent_id: agentId,
        // Both filter on the START of the call (docs/vendors.md §2). Rounded outwards: rather one row twice than one missing.
        ...(from === undefined ? {} : { start_time: dateTimeOf(from) }),
        ...(to === undefined ? {} : { end_time: dateTimeOf(Math.ceil(to / 1000) * 1000) }),
        ...(uuid === undefined ? {} : { call_uuid: uuid }),
        page_index: pageIndex,
        page_size: pageSize,
      }
      // A POST that only reads.
      return ask({ operation: 'records', path: '/records', body, repeatable: true, answer: Records }, signal)
    },

    async assignNumbers({ agentIds, groupIds, numbers }, signal) {
      if (agentIds.length === 0 || ![...agentIds, ...groupIds].every(isId))
        return badRequest('agent-id', 'not a list of whole numbers')
      const body = { agent_ids: agentIds, group_ids: groupIds, numbers }
      const path = '/agent/outnumber_group'
      return ask({ operation: 'assignNumbers', path, body, repeatable: false, answer: nothing }, signal)
    },
  }
}

const isId = (value: number): boolean => Number.isSafeInteger(value) && value > 0

function badRequest(field: Extract<Failure, { code: 'bad-request' }>['field'], problem: string) {
  return err<Failure>({ code: 'bad-request', field, problem })
}
