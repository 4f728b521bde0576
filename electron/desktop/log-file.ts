import { join } from 'node:path'
import electronLog from 'electron-log/node'
import type { Line, Log } from '../log.ts'

/**
 * One JSON object per line in `seatline.log`, rotated at 2 MiB. What may be in a line is the type `Line`; this file
 * adds the time and nothing else.
 */
export function logFile(directory: string): Log {
  const log = electronLog.create({ logId: 'seatline' })
  log.transports.console.level = false
  log.transports.file.level = 'info'
  log.transports.file.maxSize = 2 * 1024 * 1024
  log.transports.file.resolvePathFn = () => join(directory, 'seatline.log')
  log.transports.file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' }
  log.transports.file.format = '{text}'
  return (line: Line) => log.info(JSON.stringify({ at: new Date().toISOString(), ...line }))
}
