import type { Language } from '../../shared/preferences.ts'
import { ok } from '../../shared/result.ts'
import type { View } from '../../shared/view.ts'
import type { Clock } from '../clock.ts'
import { writeAtomically } from '../config/atomic-file.ts'
import { bundleName, bundleOf } from '../diagnostics/bundle.ts'
import type { Vault } from '../secrets/vault.ts'
import { openFolder } from './open-folder.ts'
import { choosePlaceForBundle } from './profile-files.ts'

/** What a person can give to support: the folder of the log, or one redacted file. */
export const createSupportBundle = (ports: {
  readonly clock: Clock
  readonly logs: string
  readonly vault: Vault
  readonly view: () => View
  readonly language: () => Language
}) => ({
  openLogs: () => openFolder(ports.logs),
  save: async () => {
    const now = ports.clock.now()
    const file = await choosePlaceForBundle(ports.language(), bundleName(now))
    if (file === null) return ok(null)
    const secrets = ports.vault.all().map((secret) => secret.reveal())
    const written = writeAtomically(file, bundleOf({ view: ports.view(), secrets, logs: ports.logs, now }))
    return written.ok ? ok({ file }) : written
  },
})
