import { join } from 'node:path'
import { startCentre } from '../e2e/call-centre.ts'
import { chooseAgent, openDesk } from '../e2e/seatline.ts'

// `npm run build && node test/demo/floor-picture.ts`: takes the README's picture of the floor anew, at the window's first
// size: four hundred agents in the afternoon.

const path = join(import.meta.dirname, '..', '..', 'docs', 'pictures', 'floor.png')

if (process.env['CHROMIUM_PATH'] === undefined) {
  const { provideChromium } = await import('../electron-host/find-chromium.ts')
  process.env['CHROMIUM_PATH'] = await provideChromium()
}

const centre = await startCentre('--agents', '400', '--hour', '14.5')
const desk = await openDesk(centre)
try {
  const page = await desk.console()
  // No picture is taken in the middle of a movement.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
  await chooseAgent(page, '1900')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('Can ring').waitFor()
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name: 'Floor' }).click()
  const agents = page.getByRole('grid', { name: 'Agents' })
  await agents.getByRole('row').nth(12).waitFor()
  await page
    .getByRole('region', { name: /^Waiting callers/ })
    .getByRole('listitem')
    .nth(2)
    .waitFor()
  await page
    .getByRole('button', { name: /^Call .* back$/ })
    .nth(4)
    .waitFor()
  await agents.getByRole('button', { name: 'Agent', exact: true }).click()
  await page.mouse.move(0, 0)
  await page.screenshot({ path })
  console.log('docs/pictures/floor.png')
} finally {
  await desk.close()
  await centre.close()
}
