import type { LinkNews, LinkSource } from '../../shared/link.ts'
import { noLink } from '../../shared/link.ts'
import type { Failure } from '../../shared/failure.ts'
import type { Result } from '../../shared/result.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { parseCopied, parseLink, type LinkNumber, type RefusedLink } from './parse-link.ts'

/** Shorter numbers may be anything at an exchange, so that no link calls one by itself. Digits. */
const shortestCalledAtOnce = 5

export interface LinksPorts {
  readonly clock: Clock
  readonly log: Log
  /** Hosts that a sip link may name; none while nobody has a profile. */
  readonly domains: () => readonly string[]
  /** Numbers that the exchange takes as an order, as the profile knows them: listening in, barging. */
  readonly isFeatureCode: (number: string) => boolean
  /** Whether the profile lets links call without a press. */
  readonly callsAtOnce: () => boolean
  readonly call: (number: string) => Result<unknown, Failure>
  readonly publish: (news: LinkNews) => void
}

export interface Links {
  current(): LinkNews
  /** A link of another program. */
  open(raw: string): void
  /** What is selected or was copied, by a press of this desk's own key: it is called. */
  dialCopied(text: string): void
  dismiss(): void
}

/** What other programs want to be called. The number waits where everybody sees it, also until somebody signs in. */
export function createLinks(ports: LinksPorts): Links {
  const { clock, log } = ports
  let news: LinkNews = noLink

  const become = (next: LinkNews): void => {
    news = next
    ports.publish(news)
  }
  const refuse = ({ source, why }: RefusedLink): void => {
    log({ what: 'link', source, outcome: 'refused', why })
    become({ kind: 'refused', source, why, since: clock.now() })
  }
  const take = (read: Result<LinkNumber, RefusedLink>, callsAtOnce: (link: LinkNumber) => boolean): void => {
    if (!read.ok) return refuse(read.error)
    const { source, number } = read.value
    if (ports.isFeatureCode(number)) return refuse({ source, why: 'feature-code' })
    // What cannot be called now waits, and says so.
    if (callsAtOnce(read.value) && ports.call(number).ok) {
      log({ what: 'link', source, outcome: 'called' })
      return become(noLink)
    }
    log({ what: 'link', source, outcome: 'waits' })
    become({ kind: 'waits', ...read.value, since: clock.now() })
  }

  return {
    current: () => news,
    open: (raw) =>
      take(
        parseLink(raw, ports.domains()),
        ({ number, extension }) =>
          ports.callsAtOnce() && extension === null && number.replace('+', '').length >= shortestCalledAtOnce,
      ),
    dialCopied: (text) => take(parseCopied(text, ports.domains()), () => true),
    dismiss: () => become(noLink),
  }
}

const schemes: readonly LinkSource[] = ['tel', 'callto', 'sip']
const isLink = new RegExp(`^(?:${schemes.join('|')}):`, 'i')

/** The link that the program was started with, or null. Everything else on a command line is not ours to read. */
export const linkIn = (argv: readonly string[]): string | null =>
  argv.findLast((argument) => isLink.test(argument)) ?? null
