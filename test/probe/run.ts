import type { Clock } from '../../electron/clock.ts'
import { secretName } from '../../electron/config/profile.ts'
import { problems } from '../../electron/config/problems.ts'
import type { Line } from '../../electron/log.ts'
import { createBudgets } from '../../electron/vendor/budgets.ts'
import { check } from '../../electron/vendor/check.ts'
import type { ClientPorts } from '../../electron/vendor/clients.ts'
import { createHttp, type Fetch } from '../../electron/vendor/http.ts'
import { operationsOf } from '../../electron/vendor/operations/registry.ts'
import { createTrial } from '../../electron/vendor/trial.ts'
import { type OperationName, Vendor } from '../../shared/connection.ts'
import { err, ok } from '../../shared/result.ts'
import { readCommandLine } from './command-line.ts'
import { readGiven, type Given } from './given.ts'
import { helpText } from './help.ts'
import { observedNote, reportNotes, resultLine } from './output.ts'
import { variableOf } from './secrets.ts'

export interface ProbeIo {
  /** One line for standard output. */
  out(line: string): void
  /** One line for standard error. */
  error(line: string): void
  readonly isErrorTerminal: boolean
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Files are looked for from here. */
  readonly directory: string
  readonly fetch: Fetch
  readonly clock: Clock
  readonly random: () => number
  readonly nonce: () => string
  readonly signal: AbortSignal
}

export type ExitCode = 0 | 1 | 2

/** The whole command; never throws for what a person typed, a file holds or a vendor answers. */
export async function probe(argv: readonly string[], io: ProbeIo): Promise<ExitCode> {
  const command = readCommandLine(argv)
  if (!command.ok) return unusable(io, [...command.error, 'See --help.'])
  if (command.value === 'help') {
    io.out(helpText().trimEnd())
    return 0
  }
  const { call, deadlineMs, verbose } = command.value
  const given = readGiven(command.value, io)
  if (!given.ok) return unusable(io, given.error)
  for (const warning of given.value.warnings) io.error(warning)
  const note = verbose || io.isErrorTerminal ? (line: string) => io.error(line) : () => undefined
  const ports = clientPorts(io, deadlineMs, verbose ? (line) => note(logLine(line)) : () => undefined)
  if (call !== null) return callOne(call.operation, call.input, given.value, ports, note, io)
  return testAll(given.value, ports, note, io)
}

function unusable(io: ProbeIo, lines: readonly string[]): ExitCode {
  for (const line of lines) io.error(line)
  return 2
}

async function callOne(
  name: OperationName,
  json: unknown,
  { profile, secrets }: Given,
  ports: ClientPorts,
  note: (line: string) => void,
  io: ProbeIo,
): Promise<ExitCode> {
  const vendor = Vendor.parse(name.split('.')[0])
  const settings = profile[vendor]
  if (settings === undefined) return unusable(io, [`--call: the profile has no connection ${vendor}.`])
  const operation = operationsOf(vendor).find((candidate) => candidate.name === name)?.operation
  if (operation === undefined) return unusable(io, [`--call: there is no operation ${name}.`])
  const input = operation.input.safeParse(json)
  if (!input.success)
    return unusable(io, [
      ...problems(input.error).map((problem) => `--json: ${problem}`),
      `${name} takes an input like ${JSON.stringify(operation.example)}`,
    ])
  const keyName = secretName(vendor, settings.auth)
  const key = secrets[keyName] ?? null
  if (key === null) note(missing(keyName))
  const trial = createTrial(vendor, settings, key, ports)
  const tried = await trial.ask(operation, json, io.signal)
  note(observedNote(vendor, trial.observed(), ''))
  io.out(resultLine(name, tried, secrets))
  return tried.answer.ok ? 0 : 1
}

/** All connections at once, told in the order of the profile. */
async function testAll(
  { profile, secrets }: Given,
  ports: ClientPorts,
  note: (line: string) => void,
  io: ProbeIo,
): Promise<ExitCode> {
  const tests = Vendor.options.flatMap((vendor) => {
    const settings = profile[vendor]
    if (settings === undefined) return []
    const keyName = secretName(vendor, settings.auth)
    const values = new Map<OperationName, unknown>()
    const told = check(vendor, settings, secrets[keyName] ?? null, ports, io.signal, (name, value) =>
      values.set(name, value),
    )
    return [{ keyName, values, told }]
  })
  let code: ExitCode = 0
  for (const { keyName, values, told } of tests) {
    const report = await told
    for (const line of reportNotes(report)) note(line)
    if (secrets[keyName] === undefined) note(missing(keyName))
    if (report.failure !== null) code = 1
    for (const { operation, outcome } of report.operations) {
      if (outcome.kind === 'not-tried') continue
      const answer = outcome.kind === 'answered' ? ok(values.get(operation)) : err(outcome.failure)
      io.out(resultLine(operation, { ms: outcome.ms, answer }, secrets))
    }
  }
  return code
}

const missing = (name: Parameters<typeof variableOf>[0]) =>
  `  the secret ${name} is missing: give it in --secrets or as ${variableOf(name)}`

function clientPorts(io: ProbeIo, deadlineMs: number | null, log: (line: Line) => void): ClientPorts {
  const { clock, random, nonce } = io
  const http = createHttp({ fetch: io.fetch, clock, log, random })
  return {
    http: deadlineMs === null ? http : { request: (request) => http.request({ ...request, deadlineMs }) },
    clock,
    random,
    nonce,
    budgetFor: createBudgets(clock),
  }
}

function logLine(line: Line): string {
  return line.what === 'http'
    ? `  ${line.system} ${line.operation}: ${line.outcome === 'ok' ? 'an answer' : line.outcome} after ${Math.round(line.ms)} ms, try ${line.attempt}`
    : `  ${JSON.stringify(line)}`
}
