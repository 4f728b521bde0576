import { expect, it } from 'vitest'
import { MonitoringWay } from '../../../shared/connection.ts'
import { featureCode } from '../../../electron/supervision/ways/feature-code.ts'

const target = { key: 'k', displayName: '王芳', name: '1001', num: '1001', account: '81001', number: '13800138000' }

it('one number whose mode is chosen by digits, as ChanSpy has it', () => {
  const opened = featureCode({
    adapter: 'feature-code',
    switch: 'digits',
    number: '*224{account}',
    listen: '4',
    whisper: '5',
    barge: '6',
    takeOver: '*225{account}',
  }).open(target, '1900')
  expect(opened.ok && opened.value.plan).toEqual({
    offers: ['listen', 'whisper', 'barge', 'take-over'],
    join: { by: 'dial', numbers: { listen: '*22481001' } },
    change: { by: 'digits', digits: { listen: '4', whisper: '5', barge: '6' } },
    takeOver: { by: 'dial', number: '*22581001' },
    needsIdle: false,
  })
})

it('a number for each mode; what has none is not offered', () => {
  const way = featureCode({ adapter: 'feature-code', switch: 'numbers', listen: '*1{num}', barge: '*3{num}' })
  const opened = way.open(target, '1900')
  expect(way.offers).toEqual(['listen', 'barge'])
  expect(opened.ok && [opened.value.plan.join, opened.value.plan.change]).toEqual([
    { by: 'dial', numbers: { listen: '*11001', barge: '*31001' } },
    { by: 'dial' },
  ])
})

it('nobody is dialled whose number is not known', () => {
  const way = featureCode({ adapter: 'feature-code', switch: 'numbers', listen: '*1{account}' })
  const unknown = { ok: false, error: { code: 'not-ready', why: 'agent-without-number' } }
  expect(way.open({ ...target, account: null }, '1900')).toEqual(unknown)
  expect(way.open({ ...target, account: 'desk-1' }, '1900')).toEqual(unknown)
})

it('says who tells the numbers that it needs', () => {
  const needs = (listen: string, takeOver?: string) =>
    featureCode({
      adapter: 'feature-code',
      switch: 'numbers',
      listen,
      ...(takeOver === undefined ? {} : { takeOver }),
    }).needs
  expect([needs('*1{account}'), needs('*1{num}'), needs('*1{name}', '*2{account}')]).toEqual([
    ['accounts'],
    ['sessions'],
    ['accounts', 'sessions'],
  ])
})

it('a profile names the agent in each number, and nothing that cannot be dialled', () => {
  const is = (listen: string) => MonitoringWay.safeParse({ adapter: 'feature-code', switch: 'numbers', listen }).success
  expect(['*224{account}', '88{num}', '+{name}#'].map(is)).toEqual([true, true, true])
  expect(['*224', '{extension}', 'sip:{num}', '', '{num'].map(is)).toEqual([false, false, false, false, false])
})
