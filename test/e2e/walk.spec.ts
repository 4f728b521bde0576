import { expect, test } from './seatline.ts'

test('the secret walk finds what is planted in a heap, in a storage and in a file', async ({ centre, desk, secrets }) => {
  const page = await desk.signIn()
  const t0 = Date.now()
  await secrets.look()
  console.log('walk ms', Date.now() - t0)
  expect(secrets.findings()).toEqual([])
})
