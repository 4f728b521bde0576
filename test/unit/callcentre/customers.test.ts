import { expect, test } from 'vitest'
import { attribution, callingNumbers, customerManner, customerTone } from '../../callcentre/customers.ts'

test.each([
  ['13800138000', 'answers'],
  ['138 0013 8005', 'busy'],
  ['13800138009', 'never-answers'],
  ['+8613800138004', 'hangs-up'],
])('the customer %s %s', (number, manner) => {
  expect(customerManner(number)).toBe(manner)
})

test('everyone has a tone of their own, away from the 440 Hz of the tests and its overtones', () => {
  expect(customerTone('138 0013 8000')).toBe(1000)
  for (const number of callingNumbers) {
    const hz = customerTone(number)
    expect(customerTone(number)).toBe(hz)
    expect(hz >= 500 && hz <= 1500 && [440, 880, 1320].every((own) => Math.abs(hz - own) >= 60)).toBe(true)
  }
})

test.each([
  ['13800138000', '北京'],
  ['075523456780', '广东 深圳'],
  ['999', ''],
])('%s comes from %s', (number, place) => {
  expect(attribution(number)).toBe(place)
})
