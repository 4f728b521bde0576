import type { z } from 'zod'
import type { Failure } from '../../../shared/failure.ts'
import { err, type Result } from '../../../shared/result.ts'
import type { HttpAnswer } from '../http.ts'
import { readJson } from '../json-answer.ts'
import type { Secret } from '../../secrets/secret.ts'
import { isSuccess, WireRefusal } from './wire.ts'

const system = 'huawei-oifde'

/** `isAboutRight`: the vendor does not accept us, as far as its words tell; a fresh token may help. */
export interface Refusal {
  readonly failure: Failure
  readonly isAboutRight: boolean
}

/**
 * Success is what has the promised shape; everything else is read as one of the two kinds of refusal (docs/vendors.md §5).
 * `hidden` is what was sent as proof: a vendor that repeats it in its refusal must not bring it to a screen.
 */
export function readAnswer<S extends z.ZodType>(
  { status, text }: HttpAnswer,
  schema: S,
  kind: 'list' | 'object',
  hidden: Secret,
): Result<z.output<S>, Refusal> {
  // The address is locked or not let in: a token changes nothing.
  if (status === 403) return plain({ code: 'locked-out', system })
  const isList = text.trimStart().startsWith('[')
  const said = isList ? null : readJson(system, text, WireRefusal)
  const { code, text: words } = said?.ok ? said.value : { code: '', text: '' }
  const shown = without(words, hidden).slice(0, longestText)
  const isRefused = code !== '' && !isSuccess(code)
  if (status === 401 || (isRefused && isAboutRight(words)))
    return err({ failure: { code: 'unauthorised', system, text: shown }, isAboutRight: true })
  if (isRefused) return plain({ code: 'refused', system, vendorCode: code, text: shown })
  if (status !== 200) return plain({ code: 'broken-answer', system, problem: `HTTP ${status}` })
  if (kind === 'list' && said?.ok) return plain({ code: 'broken-answer', system, problem: 'no list of figures' })
  const answer = readJson(system, text, schema)
  return answer.ok ? answer : plain(answer.error)
}

const longestText = 200

function without(text: string, hidden: Secret): string {
  const plainText = hidden.reveal()
  return plainText === '' ? text : text.replaceAll(plainText, '…')
}

const plain = (failure: Failure) => err<Refusal>({ failure, isAboutRight: false })

/** There is no list of codes for this platform, so the words have to tell. */
function isAboutRight(words: string): boolean {
  return /token|unauthori[sz]ed|authenticat|app ?key|app ?secret|credential|认证|鉴权|令牌|密钥|未授权/i.test(words)
}
