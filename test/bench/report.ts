import { mkdirSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { findElectron } from '../electron-host/find-electron.ts'
import { provideChromium } from '../electron-host/find-chromium.ts'

const out = join(import.meta.dirname, '..', '..', 'out')

/** Above this, others had work to do as well when a run began; load of the last minute, as in `bench:calls`. */
export const quietLoad = 0.5

/** What a run measures part by part. What one part throws costs nothing of the others. */
export interface Report {
  /** Runs a part and keeps what it answers; '' = nothing to say. */
  part(name: string, run: () => Promise<string>): Promise<void>
  /** Keeps what a part has so far, whatever becomes of the rest of it. */
  keep(section: string): void
  /** Prints all of it; the program ends with 1 when a part failed. */
  close(): void
}

/** Begins out/`file`, with what it was measured on. Looks for the stand-in's Chromium where there is no Electron. */
export async function openReport(file: string, about = ''): Promise<Report> {
  const load = loadavg()[0] ?? 0
  const startedAt = new Date()
  const electron = findElectron()
  if (electron.kind === 'host') process.env['CHROMIUM_PATH'] = await provideChromium()
  const windows = electron.kind === 'electron' ? 'Electron' : 'Chromium through test/electron-host'
  const head = (): string => {
    const minutes = ((Date.now() - startedAt.getTime()) / 60_000).toFixed(1)
    const mark = load > quietLoad ? ': **measured beside other work, not final**' : ''
    return [
      `Windows: ${windows}; ${process.platform}, Node ${process.version}. ${about}`.trim(),
      `${startedAt.toISOString().slice(0, 10)}, ${minutes} minutes, load before the run ${load.toFixed(2)}${mark}.`,
    ].join('\n')
  }
  const sections: string[] = []
  const failed: string[] = []
  const whole = (): string => [head(), ...sections].join('\n\n')
  // After each part, so that a run that is cut short has told something.
  const write = (): void => {
    mkdirSync(out, { recursive: true })
    writeFileSync(join(out, file), `${whole()}\n`)
  }
  return {
    async part(name, run) {
      console.log(`${name} …`)
      try {
        const section = await run()
        if (section !== '') sections.push(section)
      } catch (error) {
        failed.push(name)
        sections.push(`**${name}: broke off.** ${firstLine(error)}`)
        console.error(error)
      }
      write()
    },
    keep: (section) => void sections.push(section),
    close() {
      console.log(`\n${whole()}`)
      if (failed.length === 0) return
      console.error(`\nFailed: ${failed.join(', ')}.`)
      process.exitCode = 1
    },
  }
}

// Playwright colours what it says.
const firstLine = (error: unknown): string =>
  String(error instanceof Error ? error.message : error)
    // oxlint-disable-next-line no-control-regex -- the colours are control characters
    .replace(/\u001b\[[0-9;]*m/g, '')
    .split('\n')[0] ?? ''
