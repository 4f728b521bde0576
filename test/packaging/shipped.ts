import { FuseV1Options, type getCurrentFuseWire } from '@electron/fuses'
import { roles } from '../../shared/contract.ts'

/** What may be in the asar. The bundles hold all code, so everything is known by name but the windows' hashed files. */
const shipped =
  /^\/(package\.json|out\/main\/(main|electron-updater|update-feed)\.js|out\/preload\/preload\.cjs|out\/renderer\/\w+\/index\.html|out\/renderer\/assets\/[\w.-]+-[\w-]{8}\.(js|css|woff2|wav|svg|png))$/
const needed = [
  '/package.json',
  '/out/main/main.js',
  '/out/main/electron-updater.js',
  '/out/preload/preload.cjs',
  ...roles.map((role) => `/out/renderer/${role}/index.html`),
]

export function shippedProblems(paths: readonly string[]): string[] {
  const files = paths.map((path) => path.replaceAll('\\', '/')).filter((path) => /\.\w+$/.test(path))
  return [
    ...files.filter((path) => !shipped.test(path)).map((path) => `${path} is shipped`),
    ...needed.filter((path) => !files.includes(path)).map((path) => `${path} is not shipped`),
  ]
}

/** docs/security.md says what each is for. */
const fuses = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
}

/** The wire holds '0' and '1' as text. */
export function fuseProblems(wire: Awaited<ReturnType<typeof getCurrentFuseWire>>): string[] {
  return Object.entries(fuses).flatMap(([option, on]) => {
    const name = FuseV1Options[Number(option)] ?? option
    const is = Number(wire[Number(option) as FuseV1Options])
    return is === (on ? '1' : '0').charCodeAt(0) ? [] : [`the fuse ${name} is not ${on ? 'on' : 'off'}`]
  })
}
