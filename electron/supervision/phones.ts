import type { Output, Parsed } from '../../shared/contract.ts'
import type { Failure } from '../../shared/failure.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Clock } from '../clock.ts'
import type { ListedSipAccount, SipAccountApi, SipAccountListApi } from '../session/sip-account-api.ts'
import { type Acting, recorded, refusalFor } from './deeds.ts'
import { withoutPassword } from './identity.ts'

/** Gives agents the numbers that they may show to customers (Meiqia `agent/outnumber_group`). */
interface NumbersPort {
  outboundNumbers(
    signal: AbortSignal,
  ): Promise<
    Result<
      { readonly numbers: readonly { readonly number: string }[]; readonly groups: readonly { readonly id: number }[] },
      Failure
    >
  >
  assignNumbers(assignment: Parsed<'phones.assign-numbers'>, signal: AbortSignal): Promise<Result<undefined, Failure>>
}

export type PhoneKeeper = Acting & { readonly meiqia: SipAccountListApi & Pick<SipAccountApi, 'bind'> & NumbersPort }

/** Who has which phone line and which numbers. */
export function createPhones({ clock, keeper }: { clock: Clock; keeper: () => PhoneKeeper | null }) {
  const signedOut = () => err<Failure>({ code: 'not-ready', why: 'signed-out' })
  const signal = () => new AbortController().signal

  return {
    async list(): Promise<Result<Output<'phones.list'>, Failure>> {
      const by = keeper()
      if (by === null) return signedOut()
      const listed = await by.meiqia.sips({}, signal())
      return listed.ok ? ok({ accounts: listed.value.map(withoutPassword) }) : listed
    },

    async bind({ agentId, user }: Parsed<'phones.bind'>): Promise<Result<undefined, Failure>> {
      const by = keeper()
      if (by === null) return signedOut()
      const refusal = refusalFor(by, (row) => row.agentId === agentId)
      if (refusal !== null) return err(refusal)
      // Asked again: the list that was chosen from may be minutes old, and somebody else's line must not be taken away.
      const listed = await by.meiqia.sips({}, signal())
      if (!listed.ok) return listed
      const account = listed.value.find((each) => each.user === user)
      const problem = account === undefined ? taken : bindingProblem(account, clock.now())
      if (problem !== null) return err(problem)
      return recorded(by, clock, { action: 'bind-phone', to: String(agentId), detail: user }, () =>
        by.meiqia.bind(agentId, user, signal()),
      )
    },

    async assignNumbers(assignment: Parsed<'phones.assign-numbers'>): Promise<Result<undefined, Failure>> {
      const by = keeper()
      if (by === null) return signedOut()
      const { agentIds, groupIds, numbers } = assignment
      for (const agentId of agentIds) {
        const refusal = refusalFor(by, (row) => row.agentId === agentId)
        if (refusal !== null) return err(refusal)
      }
      const owned = await by.meiqia.outboundNumbers(signal())
      if (!owned.ok) return owned
      const unknown = [
        ...groupIds.filter((id) => !owned.value.groups.some((group) => group.id === id)).map(String),
        ...numbers.filter((number) => !owned.value.numbers.some((each) => each.number === number)),
      ]
      if (unknown.length > 0) return err({ code: 'bad-request', field: 'number', problem: 'not one of the enterprise' })
      const detail = [...groupIds.map((id) => `#${id}`), ...numbers].join(', ')
      return recorded(by, clock, { action: 'assign-numbers', to: agentIds.join(', '), detail }, () =>
        by.meiqia.assignNumbers(assignment, signal()),
      )
    },
  }
}
export type Phones = ReturnType<typeof createPhones>

const taken: Failure = { code: 'not-ready', why: 'sip-account-taken' }

function bindingProblem({ occupied, agentId, expiresAt }: ListedSipAccount, now: number): Failure | null {
  if (occupied === true || agentId !== null) return taken
  return expiresAt !== null && expiresAt <= now ? { code: 'not-ready', why: 'sip-account-expired' } : null
}
