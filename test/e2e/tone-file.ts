import { writeFileSync } from 'node:fs'

/** A mono 16-bit WAV of one second of a sine; whole periods, so Chromium's fake microphone loops it without a click. */
export function writeToneFile(path: string, hertz: number, rate = 48_000): void {
  const samples = rate
  const bytes = Buffer.alloc(44 + samples * 2)
  bytes.write('RIFF', 0, 'ascii')
  bytes.writeUInt32LE(36 + samples * 2, 4)
  bytes.write('WAVEfmt ', 8, 'ascii')
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(rate, 24)
  bytes.writeUInt32LE(rate * 2, 28)
  bytes.writeUInt16LE(2, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36, 'ascii')
  bytes.writeUInt32LE(samples * 2, 40)
  for (let i = 0; i < samples; i += 1)
    bytes.writeInt16LE(Math.round(Math.sin((2 * Math.PI * hertz * i) / rate) * 0.5 * 32_767), 44 + i * 2)
  writeFileSync(path, bytes)
}
