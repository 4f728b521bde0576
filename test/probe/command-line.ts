import { parseArgs } from 'node:util'
import { OperationName, operationNames } from '../../shared/connection.ts'
import { err, ok, type Result } from '../../shared/result.ts'

export interface Command {
  readonly profile: string
  readonly secrets: string | null
  readonly call: { readonly operation: OperationName; readonly input: unknown } | null
  /** For each request, ms. */
  readonly deadlineMs: number | null
  readonly verbose: boolean
}

/** `help`, or what to do, or why nothing can be done: one sentence a line. */
export function readCommandLine(argv: readonly string[]): Result<Command | 'help', readonly string[]> {
  let values
  try {
    ;({ values } = parseArgs({
      args: [...argv],
      options: {
        profile: { type: 'string' },
        secrets: { type: 'string' },
        call: { type: 'string' },
        json: { type: 'string' },
        deadline: { type: 'string' },
        verbose: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }))
  } catch (error) {
    return err([error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error)])
  }
  const { profile, secrets = null, call, json, deadline, verbose } = values
  if (values.help) return ok('help')
  if (profile === undefined) return err(['--profile FILE is missing.'])
  const seconds = deadline === undefined ? null : Number(deadline)
  if (seconds !== null && !(seconds > 0 && seconds <= 60)) return err(['--deadline must be seconds, up to 60.'])
  const common = { profile, secrets, deadlineMs: seconds === null ? null : seconds * 1000, verbose }
  if (call === undefined)
    return json === undefined ? ok({ ...common, call: null }) : err(['--json needs a --call that takes it.'])
  const operation = OperationName.safeParse(call)
  if (!operation.success)
    return err([`--call: there is no operation ${call}. There are:`, ...operationNames.map((name) => `  ${name}`)])
  const input = readInput(json ?? '{}')
  return input.ok ? ok({ ...common, call: { operation: operation.data, input: input.value } }) : input
}

function readInput(text: string): Result<unknown, readonly string[]> {
  try {
    return ok(JSON.parse(text) as unknown)
  } catch (error) {
    return err([`--json: ${error instanceof Error ? error.message : 'not JSON'}`, '--json must be one JSON object.'])
  }
}
