import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCentre } from '../e2e/call-centre.ts'
import { writeToneFile } from '../e2e/tone-file.ts'
import { provideChromium } from '../electron-host/find-chromium.ts'
import { findElectron } from '../electron-host/find-electron.ts'
import { listenForKeys } from './keys.ts'

// `npm run demo`: builds, starts the simulated call centre and opens the console on it.
// `--tour` plays the main job by itself and leaves a picture of each step in out/tour/.
// `--fake-microphone` uses a tone instead of the microphone (chosen by itself where no microphone can be).

const root = join(import.meta.dirname, '..', '..')
const flags = new Set(process.argv.slice(2))

const headless = process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']
if (headless && !flags.has('--tour')) {
  console.log('There is no display here. `npm run demo -- --tour` plays the main job without one and takes pictures.')
  process.exit(1)
}

console.log('Building…')
const built = spawnSync('npm', ['run', '--silent', 'build'], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
})
if (built.status !== 0) process.exit(built.status ?? 1)

const electron = findElectron()
if (electron.kind === 'host') process.env['CHROMIUM_PATH'] = await provideChromium()
console.log(
  electron.kind === 'electron'
    ? 'Windows: Electron.'
    : "Windows: Chromium through test/electron-host, because Electron's binary is not here (npx install-electron fetches it).",
)

if (flags.has('--tour')) {
  const { playTour } = await import('./tour.ts')
  process.exit(await playTour())
}

const centre = await startCentre('--lively', '--agents', '40')
const directory = mkdtempSync(join(tmpdir(), 'seatline-demo-'))
const profile = join(directory, 'demo.profile.json')
writeFileSync(profile, JSON.stringify(centre.profile), { mode: 0o600 })

const fakeMicrophone = flags.has('--fake-microphone') || !hasSoundCard()
if (fakeMicrophone) {
  writeToneFile(join(directory, 'microphone.wav'), 440)
  console.log('Microphone: a 440 Hz tone, because there is none here or you asked for it.')
}

const desk = spawn(
  electron.path,
  [
    `--user-data-dir=${join(directory, 'desk')}`,
    `--import-profile=${profile}`,
    ...(fakeMicrophone
      ? ['--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${join(directory, 'microphone.wav')}`]
      : []),
    '.',
  ],
  { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
)

const keys = listenForKeys(
  centre,
  (line) => console.log(line),
  () => desk.kill('SIGTERM'),
)
desk.once('exit', () => {
  keys.stop()
  void centre.close().then(() => {
    rmSync(directory, { recursive: true, force: true })
    process.exit(0)
  })
})

/** On Linux a machine without a sound card has no microphone; elsewhere the system decides. */
function hasSoundCard(): boolean {
  if (process.platform !== 'linux') return true
  const cards = '/proc/asound/cards'
  return existsSync(cards) && !readFileSync(cards, 'utf8').includes('no soundcards')
}
