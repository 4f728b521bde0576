import { customerTone, wellKnownCustomer } from '../callcentre/customers.ts'

/** Customers of Asterisk whom the simulated call centre does not have. */
export const special = {
  isAnnounced: '13900000007',
  collectsKeys: '13900000003',
  pressesFive: '13900000008',
} as const

/** What an operator announces before a customer answers. Hz. */
export const announcementHz = 1300
/** Played when four keys were collected. Hz. */
export const collectedHz = 1200
/** Customers without a frequency of their own. Hz. */
export const anyCustomerHz = 700

/** The second customer of both exchanges. Hz. */
export const anotherCustomerHz = customerTone('13911112222')
/** What who is on hold hears at both. Hz. */
export const holdMusicHz = 600

/** Frequencies of the others: the same numbers sound alike at both exchanges. */
export const customerTones: readonly (readonly [string, number])[] = [wellKnownCustomer, '13911112222'].map(
  (number) => [number, customerTone(number)] as const,
)

/** The microphone of another desk; the first one's is `agentTone`. Away from its overtones and all customers. Hz. */
export const colleagueTone = 850
