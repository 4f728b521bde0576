import type { z } from 'zod'
import type { Failure } from '../../../shared/failure.ts'
import { err, type Result } from '../../../shared/result.ts'
import type { HttpAnswer } from '../http.ts'
import { readJson } from '../json-answer.ts'
import { isSuccess, WireRefusal } from './wire.ts'

const system = 'huawei-oifde'

export interface Refusal {
  readonly failure: Failure
  /** How the vendor said that it does not accept us: with HTTP 401, or as far as its words tell. Null: it is not about that. */
  readonly notAccepted: 'status' | 'words' | null
}

/** Success is what has the promised shape; everything else is read as one of the two kinds of refusal (docs/vendors.md §5). */
export function readAnswer<S extends z.ZodType>(
  { status, text }: HttpAnswer,
  schema: S,
  kind: 'list' | 'object',
): Result<z.output<S>, Refusal> {
  // The address is locked or not let in: a token changes nothing.
  if (status === 403) return plain({ code: 'locked-out', system })
  const isList = text.trimStart().startsWith('[')
  const said = isList ? null : readJson(system, text, WireRefusal)
  const { code, text: words } = said?.ok ? said.value : { code: '', text: '' }
  const isRefused = code !== '' && !isSuccess(code)
  if (status === 401 || (isRefused && isAboutRight(words)))
    return err({
      failure: { code: 'unauthorised', system, text: words },
      notAccepted: status === 401 ? 'status' : 'words',
    })
  if (isRefused) return plain({ code: 'refused', system, vendorCode: code, text: words })
  if (status !== 200) return plain({ code: 'broken-answer', system, problem: `HTTP ${status}` })
  if (kind === 'list' && said?.ok) return plain({ code: 'broken-answer', system, problem: 'no list of figures' })
  const answer = readJson(system, text, schema)
  return answer.ok ? answer : plain(answer.error)
}

const plain = (failure: Failure) => err<Refusal>({ failure, notAccepted: null })

/** There is no list of codes for this platform, so the words have to tell. */
function isAboutRight(words: string): boolean {
  return /token|unauthori[sz]ed|authenticat|app ?key|app ?secret|credential|认证|鉴权|令牌|密钥|未授权/i.test(words)
}
