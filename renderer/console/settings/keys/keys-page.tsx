import { SettingsPage } from '../settings-page.tsx'
import { GlobalKeysPanel } from './global-keys-panel.tsx'

/** Keys that work from any program. */
export function KeysPage() {
  return (
    <SettingsPage section="keys">
      <GlobalKeysPanel />
    </SettingsPage>
  )
}
