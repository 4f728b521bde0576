import type { z } from 'zod'
import type { Failure } from '../../../shared/failure.ts'
import { err, type Result } from '../../../shared/result.ts'
import type { HttpAnswer } from '../http.ts'
import { readJson } from '../json-answer.ts'
import { WireError } from './wire.ts'

/** "以HTTP CODE判断请求是否成功 … 提示error中的message即可": the status decides, the message is for the person. */
export function readAnswer<S extends z.ZodType>({ status, text }: HttpAnswer, schema: S): Result<z.output<S>, Failure> {
  const system = 'meiqia'
  const refusal = readJson(system, text, WireError)
  if (refusal.ok) {
    const { code, message } = refusal.value.error
    if (status === 401 && !isAboutThePhone(message)) return err({ code: 'unauthorised', system, text: message })
    return err({ code: 'refused', system, vendorCode: code, text: message.trim() || code || `HTTP ${status}` })
  }
  if (status === 200) return readJson(system, text, schema)
  if (status === 401) return err({ code: 'unauthorised', system, text: '' })
  if (status === 403) return err({ code: 'locked-out', system })
  return err({ code: 'broken-answer', system, problem: `HTTP ${status}` })
}

/**
 * The document's only error, `Unauthenticated` with 坐席未注册, is about the agent's SIP phone that is not registered,
 * not about our token; both come as 401.
 */
function isAboutThePhone(message: string): boolean {
  return message.includes('坐席未注册')
}
