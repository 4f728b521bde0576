import type { z } from 'zod'
import type { Auth } from '../../../shared/connection.ts'
import type { Failure } from '../../../shared/failure.ts'
import { err, type Result } from '../../../shared/result.ts'
import { gatewayRefusal } from '../gateway.ts'
import type { HttpAnswer } from '../http.ts'
import { readJson } from '../json-answer.ts'
import { WireError } from './wire.ts'

/** "以HTTP CODE判断请求是否成功 … 提示error中的message即可": the status decides, the message is for the person. */
export function readAnswer<S extends z.ZodType>(
  answer: HttpAnswer,
  schema: S,
  auth: Auth,
): Result<z.output<S>, Failure> {
  const system = 'meiqia'
  const { status, text } = answer
  const refusal = readJson(system, text, WireError)
  if (refusal.ok) {
    const { code, message } = refusal.value.error
    // Some servers write an empty `error` beside what they answer; the status says that it is none.
    if (status === 200 && code === '' && message.trim() === '') return readJson(system, text, schema)
    if (status === 401 && !isAboutThePhone(message)) return err({ code: 'unauthorised', system, text: message })
    return err({ code: 'refused', system, vendorCode: code, text: message.trim() || code || `HTTP ${status}` })
  }
  if (status === 200) return readJson(system, text, schema)
  // What the vendor said itself came through the gateway and was read above.
  const gateway = auth === 'gateway' ? gatewayRefusal(system, answer) : null
  if (gateway !== null) return err(gateway)
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
