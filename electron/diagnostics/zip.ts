import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipEntry {
  /** ASCII, without a folder. */
  readonly name: string
  readonly content: string
}

const utf8Names = 0x0800
const deflated = 8

/** A ZIP archive of a few small files (PKWARE APPNOTE 6.3.10 §4.3.7, §4.3.12, §4.3.16). `at`: when it was made, epoch ms. */
export function zipOf(entries: readonly ZipEntry[], at: number): Buffer {
  const stamp = dosTime(new Date(at))
  let offset = 0
  const made = entries.map(({ name, content }) => {
    const plain = Buffer.from(content, 'utf8')
    const packed = deflateRawSync(plain)
    const called = Buffer.from(name, 'utf8')
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(utf8Names, 2)
    facts.writeUInt16LE(deflated, 4)
    facts.writeUInt32LE(stamp, 6)
    facts.writeUInt32LE(crc32(plain), 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(plain.length, 18)
    facts.writeUInt16LE(called.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), facts, called, packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    const central = Buffer.concat([
      Buffer.from('PK\u0001\u0002', 'latin1'),
      // Made by version 2.0, as for MS-DOS.
      Buffer.from([20, 0]),
      facts,
      place,
      called,
    ])
    offset += local.length
    return { local, central }
  })
  const directory = Buffer.concat(made.map(({ central }) => central))
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...made.map(({ local }) => local), directory, Buffer.from('PK\u0005\u0006', 'latin1'), end])
}

/** Date in the high word, time in the low one, by this computer's clock. */
function dosTime(date: Date): number {
  const day = ((date.getFullYear() - 1980) << 9) | ((date.getMonth() + 1) << 5) | date.getDate()
  const time = (date.getHours() << 11) | (date.getMinutes() << 5) | (date.getSeconds() >> 1)
  return ((day << 16) | time) >>> 0
}
