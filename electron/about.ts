import type { About } from '../shared/view.ts'

/** What runs here. */
export const aboutHere = (version: string, vault: About['vault']): About => ({
  version,
  runtime: process.versions['electron'] === undefined ? 'stand-in' : 'electron',
  vault,
  platform: process.platform === 'win32' ? 'windows' : process.platform === 'darwin' ? 'mac' : 'linux',
})
