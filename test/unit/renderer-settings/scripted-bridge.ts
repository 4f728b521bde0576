import type { Answer, Bridge, RequestOf } from '../../../shared/contract.ts'

type Name = RequestOf<'console'>
type Asked = { readonly name: Name; readonly input: unknown }
/** Answers a request, at once or later. */
type Script = { readonly [N in Name]?: (input: unknown) => Answer<N> | Promise<Answer<N>> }

/** Main as the connections see it: each request is answered by its line in the script, anything else is a mistake. */
export function scriptedBridge(script: Script) {
  const asked: Asked[] = []
  const bridge: Bridge<'console'> = {
    request: async (name, input) => {
      asked.push({ name, input })
      const line = script[name]
      if (line === undefined) throw new Error(`nobody wrote an answer to ${name}`)
      return line(input)
    },
    on: () => () => undefined,
  }
  return { bridge, asked }
}
