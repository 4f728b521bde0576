import { describe, expect, it } from 'vitest'
import { type MonitoringWay, SipSettings } from '../../../shared/connection.ts'
import { changeOf, draftOf, tidied } from '../../../renderer/console/settings/connections/draft.ts'
import {
  chosenMonitoring,
  monitoringSettings,
} from '../../../renderer/console/settings/connections/monitoring-fields.ts'

const exchange = {
  servers: ['wss://pbx.example.com/ws'],
  domain: 'pbx.example.com',
  realm: 'pbx',
  callUuidHeader: 'X-Uuid',
}

const ways: readonly (MonitoringWay | undefined)[] = [
  undefined,
  { adapter: 'yiyun-conversation' },
  {
    adapter: 'feature-code',
    switch: 'digits',
    number: '*224{account}',
    listen: '4',
    whisper: '5',
    barge: '6',
    takeOver: '*225{account}',
  },
  { adapter: 'feature-code', switch: 'digits', number: '88{num}', listen: '0', whisper: '2', barge: '3' },
  { adapter: 'feature-code', switch: 'numbers', listen: '*1{num}', barge: '*3{num}' },
]

describe('how leads go into a call, in the form of the exchange', () => {
  it('is saved as it was read, each way', () => {
    for (const monitoring of ways) {
      const settings = SipSettings.parse({ ...exchange, ...(monitoring === undefined ? {} : { monitoring }) })
      expect(changeOf(tidied(draftOf('exchange', settings)))).toEqual({
        ok: true,
        value: { system: 'exchange', settings },
      })
    }
  })

  it('begins with the digits of the exchange that was chosen, and asks for numbers instead of them', () => {
    const chanSpy = chosenMonitoring({ 'monitoring.number': '*224{account}' }, 'asterisk')
    expect(monitoringSettings(chanSpy)).toEqual({
      adapter: 'feature-code',
      switch: 'digits',
      number: '*224{account}',
      listen: '4',
      whisper: '5',
      barge: '6',
    })
    expect(monitoringSettings(chosenMonitoring(chanSpy, 'freeswitch'))).toMatchObject({ listen: '0', whisper: '2' })
    expect(monitoringSettings(chosenMonitoring(chanSpy, 'numbers'))).toEqual({
      adapter: 'feature-code',
      switch: 'numbers',
      listen: '',
    })
  })

  it('says under its field what cannot be dialled', () => {
    const draft = draftOf('exchange', exchange)
    const texts = { ...draft.texts, ...chosenMonitoring(draft.texts, 'asterisk'), 'monitoring.number': '*224' }
    expect(changeOf(tidied({ ...draft, texts }))).toEqual({ ok: false, error: { 'monitoring.number': 'feature-code' } })
  })
})
