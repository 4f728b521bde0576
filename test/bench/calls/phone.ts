import type { Page } from '@playwright/test'
import type { Account } from './exchange.ts'

/** A phone under test. All times are epoch ms, taken where the click or its like happens. */
export interface BenchPhone {
  readonly name: string
  readonly account: Account
  /** The page with its SIP and its sound. */
  readonly page: Page
  /** The page's own process, for its CPU and memory. */
  pid(): Promise<number>
  dial(number: string): Promise<number>
  /** Waits until a call rings here that can be answered. */
  rings(): Promise<void>
  answer(): Promise<number>
  hangUp(): Promise<void>
  /** Registers off and, on a new socket, on again, as after a fresh start. */
  registerAnew(): Promise<void>
}
