import { readFile, writeFile } from 'node:fs/promises'

// electron-builder writes a WiX project for the MSI and calls this before it compiles it. What is added: properties of the
// command line that become the company's policy, a folder for it that only administrators change, and telephone links.

/** Public properties of `msiexec`, and the option of `Seatline.exe --write-policy` that takes each (docs/deploy.md). */
export const msiProperties = {
  POLICY: 'policy-file',
  PROFILE: 'profile',
  SETTINGS: 'settings',
  UPDATES: 'updates',
  UPDATE_RING: 'update-ring',
  UPDATE_FEED: 'update-feed',
  START_AT_LOGIN: 'start-at-login',
  AUTO_ANSWER: 'auto-answer',
} as const

export async function msiProjectCreated(path: string): Promise<void> {
  await writeFile(path, completed(await readFile(path, 'utf8')))
}

/** Throws where electron-builder's project is not what it was when this was written. */
export function completed(project: string): string {
  const names = Object.keys(msiProperties)
  const options = Object.entries(msiProperties)
    .map(([name, option]) => `&quot;--${option}=[${name}]&quot;`)
    .join(' ')
  const changes = [
    before('<Directory Id="TARGETDIR"', propertiesAndActions(names, options)),
    after('<Directory Id="TARGETDIR" Name="SourceDir">', policyPlace),
    before('</ComponentGroup>', `${policyFolder}\n${links}\n    `),
  ]
  return changes.reduce((text, change) => change(text), withoutFeed(project))
}

/** The MSI is replaced by whoever rolled it out: without this file the program looks for no updates (may-update.ts). */
function withoutFeed(project: string): string {
  const cut = project.replace(/\s*<Component[^>]*>\s*<File Name="app-update\.yml"[^>]*\/>\s*<\/Component>/, '')
  if (cut.includes('app-update.yml'))
    throw new Error('electron-builder writes the component of app-update.yml otherwise')
  return cut
}

const propertiesAndActions = (names: readonly string[], options: string) =>
  `${names.map((name) => `<Property Id="${name}" Secure="yes"/>`).join('\n    ')}

    <CustomAction Id="writePolicy" FileKey="mainExecutable" ExeCommand="--write-policy ${options}" Execute="deferred" Impersonate="no" Return="check"/>
    <CustomAction Id="removePolicy" FileKey="mainExecutable" ExeCommand="--remove-policy" Execute="deferred" Impersonate="no" Return="ignore"/>
    <InstallExecuteSequence>
      <Custom Action="writePolicy" Before="InstallFinalize">NOT REMOVE AND (${names.join(' OR ')})</Custom>
      <!-- Not while a newer version takes this one's place: the policy outlives it. -->
      <Custom Action="removePolicy" Before="RemoveFiles">REMOVE="ALL" AND NOT UPGRADINGPRODUCTCODE</Custom>
    </InstallExecuteSequence>

    `

const policyPlace = `
      <Directory Id="CommonAppDataFolder">
        <Directory Id="POLICYFOLDER" Name="Seatline"/>
      </Directory>`

const before = (mark: string, added: string) => (text: string) => text.replace(found(text, mark), () => added + mark)
const after = (mark: string, added: string) => (text: string) => text.replace(found(text, mark), () => mark + added)

function found(text: string, mark: string): string {
  if (text.split(mark).length !== 2) throw new Error(`electron-builder's MSI project has not one ${mark}`)
  return mark
}

/** System and administrators write, everybody reads: else the program would not take what is in it for policy. */
const policyFolder = `      <Component Id="policyFolder" Directory="POLICYFOLDER" Guid="5B0E4B0A-9D0B-4E0B-8E57-6E9B1B0C2F31" KeyPath="yes">
        <CreateFolder>
          <PermissionEx Sddl="D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)"/>
        </CreateFolder>
      </Component>`

const value = (key: string, name: string | null, content: string, more = '') =>
  `        <RegistryValue Root="HKLM" Key="${key}"${name === null ? '' : ` Name="${name}"`} Type="string" Value="${content}"${more}/>`

/** Windows lets each person choose the program for a kind of link; this puts Seatline on the list. */
const links = [
  '      <Component Id="telephoneLinks" Guid="0E1C1B7D-6A2F-4C0A-9A53-1D5F7C6E8B42">',
  value('Software\\Classes\\Seatline.Link', null, 'Seatline telephone link', ' KeyPath="yes"'),
  value('Software\\Classes\\Seatline.Link', 'URL Protocol', ''),
  value('Software\\Classes\\Seatline.Link\\DefaultIcon', null, '[#mainExecutable],0'),
  value('Software\\Classes\\Seatline.Link\\shell\\open\\command', null, '&quot;[#mainExecutable]&quot; &quot;%1&quot;'),
  value('Software\\Seatline\\Capabilities', 'ApplicationName', 'Seatline'),
  value('Software\\Seatline\\Capabilities', 'ApplicationDescription', 'The desktop console of call-centre agents.'),
  ...['tel', 'callto', 'sip'].map((scheme) =>
    value('Software\\Seatline\\Capabilities\\UrlAssociations', scheme, 'Seatline.Link'),
  ),
  value('Software\\RegisteredApplications', 'Seatline', 'Software\\Seatline\\Capabilities'),
  '      </Component>',
].join('\n')
