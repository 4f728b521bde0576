import { announcementHz, anyCustomerHz, collectedHz, customerTones } from '../customers.ts'
import type { ExchangeWishes } from './configuration.ts'

/**
 * The dial plan: who rings a desk, and how customers behave. Variables that a caller of ARI sets:
 * CALL the uuid of the call · CUSTOMER its number · QUEUE and AUTOANSWER what the INVITE says.
 * The end of a customer's number says what they do: 05 busy, 09 never answers, 04 hangs up after 4 s, 07 an announcement
 * plays first, 03 collects four digits, 08 (when calling) presses 5 over and over; all others answer after a second.
 */
export function dialplan(linesPort: number, wishes: ExchangeWishes): string {
  const tones = [
    step(`Set(TONE=${fourDigits(anyCustomerHz)})`),
    ...customerTones.map(([number, hertz]) =>
      step(`ExecIf($["\${EXTEN}" = "${number}"]?Set(TONE=${fourDigits(hertz)}))`),
    ),
  ]
  // The mouth and the ear of a customer; see customer-lines.ts for how the uuid tells the tone.
  const line = step(`AudioSocket(\${CALL:0:32}\${TONE},127.0.0.1:${linesPort})`)
  const ringColleague = `Dial(\${PJSIP_DIAL_CONTACTS(\${EXTEN})},${wishes.agentRings})`
  const ends = [
    ['05', 'busy'],
    ['09', 'silent'],
    ['07', 'announced'],
    ['03', 'collects'],
    ['04', 'leaves'],
  ].map(([end, label]) => step(`GotoIf($["\${EXTEN:-2}" = "${end}"]?${label})`))
  return [
    // A customer rings a desk: the extension is the SIP account.
    '[ring-desk]',
    'exten => _X.,1,Set(CALLERID(num)=${CUSTOMER})',
    step(`Dial(\${PJSIP_DIAL_CONTACTS(\${EXTEN})},${wishes.agentRings},b(headers^incoming^1))`),
    step('Hangup(${HANGUPCAUSE})'),
    'exten => h,1,UserEvent(DeskRung,Call: ${CALL},Status: ${DIALSTATUS})',
    '',
    '[headers]',
    'exten => incoming,1,ExecIf($["${QUEUE}" != ""]?Set(PJSIP_HEADER(add,X-Queue)=${QUEUE}))',
    step('ExecIf($["${AUTOANSWER}" = "1"]?Set(PJSIP_HEADER(add,Call-Info)=<sip:exchange>\\;answer-after=0))'),
    step('Return()'),
    '',
    // The other end of a customer who called.
    '[caller]',
    'exten => _[+0-9].,1,NoOp()',
    ...tones,
    step('GotoIf($["${EXTEN:-2}" = "08"]?customer,presses,1)'),
    step('Goto(customer,talk,1)'),
    '',
    // A customer who is called.
    '[customer]',
    'exten => _[+0-9].,1,NoOp()',
    ...tones,
    ...ends,
    step('Ringing()'),
    step('Wait(1)'),
    step('Goto(talk,1)'),
    step('Wait(0.5)', 'busy'),
    step('Hangup(17)'),
    step('Ringing()', 'silent'),
    step('Wait(300)'),
    step('Hangup(19)'),
    step('Progress()', 'announced'),
    step(`Playtones(${announcementHz})`),
    step('Wait(4)'),
    step('StopPlaytones()'),
    step('Goto(talk,1)'),
    step('Set(TIMEOUT(absolute)=4)', 'leaves'),
    step('Goto(talk,1)'),
    step('Answer()', 'collects'),
    step('Read(DIGITS,,4,,1,20)'),
    step('UserEvent(Collected,Call: ${CALL},Digits: ${DIGITS})'),
    step(`Set(TONE=${fourDigits(collectedHz)})`),
    line,
    'exten => talk,1,Answer()',
    line,
    step('Hangup(16)'),
    'exten => presses,1,Answer()',
    step('Playtones(${TONE})'),
    step('SendDTMF(5,250,1500)', 'again'),
    step('Wait(1)'),
    step('Goto(again)'),
    '',
    // Second half of a callout: the desk has answered, now the customer is rung.
    '[callout]',
    // The feature code of team leads: one call whose mode is chosen by digits, 4 listen, 5 whisper, 6 barge. The dash ends
    // the name, or 1001 would also match 10010; S ends it when nobody is left to listen to.
    'exten => _*224X.,1,Answer()',
    step('ChanSpy(PJSIP/${EXTEN:4}-,qESd)'),
    step('Hangup(16)'),
    `exten => _[+0-9].,1,Dial(Local/\${EXTEN}@customer/n,${wishes.customerRings})`,
    step('GotoIf($["${DIALSTATUS}" = "BUSY"]?busy)'),
    step('GotoIf($["${DIALSTATUS}" = "NOANSWER"]?silent)'),
    step('Hangup(${HANGUPCAUSE})'),
    step('Playtones(busy)', 'busy'),
    step('Wait(1.5)'),
    step('Hangup(17)'),
    step('Hangup(19)', 'silent'),
    '',
    // What a desk may have dialled for it, and dials itself: colleagues and customers.
    '[desk]',
    'exten => 600,1,Answer()',
    step('Echo()'),
    `exten => _8XXXX,1,${ringColleague}`,
    step('Hangup(${HANGUPCAUSE})'),
    // A customer reached this way has no call of the vendor; the uuid is made of the number.
    `exten => _1XXXXXXXXXX,1,Set(__CALL=${dialledUuid('${EXTEN:0:8}', '${EXTEN:8:3}')})`,
    step(`Dial(Local/\${EXTEN}@customer/n,${wishes.customerRings})`),
    step('Hangup(${HANGUPCAUSE})'),
    '',
  ].join('\n')
}

/** The uuid by which a customer's line is known whom a desk dialled, of the first eight and last three digits. */
export const dialledUuid = (first: string, last: string): string => `${first}-${last}0-4000-8000-000000000000`

const fourDigits = (hertz: number): string => String(hertz).padStart(4, '0')

const step = (application: string, label?: string): string =>
  ` same => n${label === undefined ? '' : `(${label})`},${application}`
