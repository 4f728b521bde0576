import { announcementHz, anyCustomerHz, collectedHz, customerTones } from '../customers.ts'
import type { ExchangeWishes } from './configuration.ts'
import { dialledUuid } from './dialled-uuid.ts'

/** The dial string of a customer at the end of the trunk, who is told which call this is. */
const customer = (seconds: number) => `Dial(PJSIP/\${EXTEN}@customers,${seconds},b(headers^customer^1))`

/**
 * The dial plan: who rings a desk, and how customers behave. Variables that a caller of ARI sets:
 * CALL the uuid of the call · CUSTOMER its number · QUEUE and AUTOANSWER what the INVITE says.
 * The end of a customer's number says what they do: 05 busy, 09 never answers, 04 hangs up after 4 s, 07 an announcement
 * plays first, 03 collects four digits, 08 (when calling) presses 5 over and over; all others answer after a second.
 */
export function dialplan(earsPort: number, wishes: ExchangeWishes): string {
  const tones = [
    step(`Set(TONE=${anyCustomerHz})`),
    ...customerTones.map(([number, hertz]) => step(`ExecIf($["\${EXTEN}" = "${number}"]?Set(TONE=${hertz}))`)),
  ]
  const manners = [
    ['05', 'busy'],
    ['09', 'silent'],
    ['07', 'announced'],
    ['03', 'collects'],
    ['04', 'leaves'],
  ].map(([end, label]) => step(`GotoIf($["\${EXTEN:-2}" = "${end}"]?${label})`))
  const ringDesk = `Dial(\${PJSIP_DIAL_CONTACTS(\${EXTEN})},${wishes.agentRings}`
  return [
    // A customer rings a desk: the extension is the SIP account.
    '[ring-desk]',
    'exten => _X.,1,Set(CALLERID(num)=${CUSTOMER})',
    step('Set(GLOBAL(WITH${EXTEN})=${CHANNEL})'),
    step(`${ringDesk},b(headers^incoming^1))`),
    step('Hangup(${HANGUPCAUSE})'),
    'exten => h,1,UserEvent(DeskRung,Call: ${CALL},Status: ${DIALSTATUS})',
    '',
    '[headers]',
    'exten => incoming,1,ExecIf($["${QUEUE}" != ""]?Set(PJSIP_HEADER(add,X-Queue)=${QUEUE}))',
    step('ExecIf($["${AUTOANSWER}" = "1"]?Set(PJSIP_HEADER(add,Call-Info)=<sip:exchange>\\;answer-after=0))'),
    step('Return()'),
    'exten => customer,1,Set(PJSIP_HEADER(add,X-Call)=${CALL})',
    step('Return()'),
    '',
    // The far end of the trunk. CALLING: this customer called, and so answers at once.
    '[customer]',
    'exten => _[+0-9].,1,Set(CALL=${PJSIP_HEADER(read,X-Call)})',
    ...tones,
    step('GotoIf($["${PJSIP_HEADER(read,X-Calling)}${EXTEN:-2}" = "108"]?presses)'),
    step('GotoIf($["${PJSIP_HEADER(read,X-Calling)}" = "1"]?talk)'),
    ...manners,
    step('Ringing()'),
    step('Wait(1)'),
    // The mouth is a tone, the ear is a socket of the test.
    step('Answer()', 'talk'),
    step('Playtones(${TONE})'),
    step(`AudioSocket(\${CALL},127.0.0.1:${earsPort})`),
    step('Hangup(16)'),
    step('Wait(0.5)', 'busy'),
    step('Hangup(17)'),
    step('Ringing()', 'silent'),
    step('Wait(300)'),
    step('Hangup(19)'),
    step('Progress()', 'announced'),
    step(`Playtones(${announcementHz})`),
    step('Wait(4)'),
    step('StopPlaytones()'),
    step('Goto(talk)'),
    step('Set(TIMEOUT(absolute)=4)', 'leaves'),
    step('Goto(talk)'),
    step('Answer()', 'collects'),
    step('Read(DIGITS,,4,,1,20)'),
    step('UserEvent(Collected,Call: ${CALL},Digits: ${DIGITS})'),
    step(`Set(TONE=${collectedHz})`),
    step('Goto(talk)'),
    step('Answer()', 'presses'),
    step('Playtones(${TONE})'),
    step('SendDTMF(5,250,1500)', 'again'),
    step('Wait(1)'),
    step('Goto(again)'),
    '',
    // Second half of a callout: the desk has answered, now the customer is rung.
    '[callout]',
    `exten => _[+0-9].,1,${customer(wishes.customerRings)}`,
    step('GotoIf($["${DIALSTATUS}" = "BUSY"]?busy)'),
    step('GotoIf($["${DIALSTATUS}" = "NOANSWER"]?silent)'),
    step('Hangup(${HANGUPCAUSE})'),
    step('Playtones(busy)', 'busy'),
    step('Wait(1.5)'),
    step('Hangup(17)'),
    step('Hangup(19)', 'silent'),
    '',
    // What a desk dials itself, and has dialled for it by a transfer: colleagues and customers.
    '[desk]',
    'exten => 600,1,Answer()',
    step('Echo()'),
    // The feature code of team leads: one call whose mode is chosen by digits, 4 listen, 5 whisper, 6 barge. The dash ends
    // the name, or 1001 would also match 10010; S ends it when nobody is left to listen to.
    'exten => _*224X.,1,Answer()',
    step('ChanSpy(PJSIP/${EXTEN:4}-,qESd)'),
    step('Hangup(16)'),
    // And the one that takes over: the customer's channel goes over to the lead, and the agent's, left alone, ends.
    'exten => _*225X.,1,GotoIf($["${GLOBAL(WITH${EXTEN:4})}" = ""]?nobody)',
    step('Answer()'),
    step('Bridge(${GLOBAL(WITH${EXTEN:4})})'),
    step('Hangup(16)'),
    step('Hangup(20)', 'nobody'),
    `exten => _8XXXX,1,${ringDesk})`,
    step('Hangup(${HANGUPCAUSE})'),
    `exten => _1XXXXXXXXXX,1,Set(__CALL=${dialledUuid('${EXTEN:0:8}', '${EXTEN:8}')})`,
    step(customer(wishes.customerRings)),
    step('Hangup(${HANGUPCAUSE})'),
    '',
  ].join('\n')
}

const step = (application: string, label?: string): string =>
  ` same => n${label === undefined ? '' : `(${label})`},${application}`
