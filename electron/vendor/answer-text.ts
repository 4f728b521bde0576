import { err, ok, type Result } from '../../shared/result.ts'

/** The longest answer of the documents (2,000 agents with skills) stays far below. Bytes. */
export const answerLimit = 2 * 1024 * 1024

/** Reads a body as UTF-8 up to `limit` bytes; what is longer is neither kept nor waited for. */
export async function readText(response: Response, limit: number): Promise<Result<string, 'too long' | 'cut off'>> {
  if (Number(response.headers.get('content-length')) > limit) {
    response.body?.cancel().catch(() => undefined)
    return err('too long')
  }
  if (response.body === null) return ok('')
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let length = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return ok(text + decoder.decode())
      length += value.byteLength
      if (length > limit) {
        reader.cancel().catch(() => undefined)
        return err('too long')
      }
      text += decoder.decode(value, { stream: true })
    }
  } catch {
    return err('cut off')
  }
}
