import { expect, it } from 'vitest'
import { secret } from '../../../../electron/secrets/secret.ts'
import { queryText, signature, signedParameters } from '../../../../electron/vendor/udesk/sign.ts'
import { udeskSignature } from '../../../callcentre/udesk-signature.ts'

// docs/vendors.md §1.1
const email = 'admin@example.com'
const token = secret('0123456789abcdef')
const timestamp = 1494474404
const nonce = '2d931510-d99f-494a-8c67-87feb05e1594'
const sign = 'adbee9c32df8645ce4f80ed7fe3944762b8af4fef22325c607244236816580c5'

it('the vector, read twice', () => {
  expect(signature({ email, timestamp, nonce }, token)).toBe(sign)
  expect(udeskSignature({ email, token: token.reveal() }, String(timestamp), nonce)).toBe(sign)
})

it('travels as the document’s requests have it, without the token', () => {
  expect(queryText([['group_id', '1,2'], ...signedParameters({ email, timestamp, nonce }, token)])).toBe(
    `group_id=1,2&email=admin@example.com&timestamp=1494474404&sign=${sign}&nonce=${nonce}&sign_version=v2`,
  )
  expect(queryText([['email', 'a+b&c=d@例.jp']])).toBe('email=a%2Bb%26c%3Dd@%E4%BE%8B.jp')
})
