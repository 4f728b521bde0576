import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { logFile } from '../../../electron/desktop/log-file.ts'
import { temporaryDirectory } from '../config/temporary-directory.ts'

it('the log is one JSON object per line, for this user only', () => {
  const directory = temporaryDirectory()
  const log = logFile(join(directory, 'logs'))
  log({ what: 'quit', why: 'first' })
  log({ what: 'quit', why: 'second' })
  const file = join(directory, 'logs', 'seatline.log')
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    { at: expect.any(String), what: 'quit', why: 'first' },
    { at: expect.any(String), what: 'quit', why: 'second' },
  ])
  expect(statSync(file).mode & 0o777).toBe(0o600)
})
