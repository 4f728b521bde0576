// The command line as Electron and Chromium read it: `--name`, `--name=value`, everything else is an argument.

/** Switches that drive the stand-in itself and are not for the app or for Chromium's windows. */
const ours = new Set(['inspect', 'remote-debugging-port'])

export interface CommandLine {
  /** As `process.argv` shows it to the app, without the executable. */
  readonly shown: readonly string[]
  readonly switches: Map<string, string>
  /** The app's folder or main file, as given; '.' when absent. */
  readonly appPath: string
  readonly inspect: boolean
  /** Playwright asked for a debugging port on Chromium. */
  readonly debuggingPort: boolean
}

export function parseCommandLine(given: readonly string[]): CommandLine {
  const switches = new Map<string, string>()
  const shown: string[] = []
  const names = new Set<string>()
  let appPath: string | undefined
  for (const argument of given) {
    const match = /^--([^=]+)(?:=(.*))?$/s.exec(argument)
    const name = match?.[1]
    if (name !== undefined) names.add(name)
    if (name !== undefined && ours.has(name)) continue
    // Playwright adds --no-sandbox on every Linux; only root needs it, see chromium-flags.ts.
    if (name === 'no-sandbox') continue
    shown.push(argument)
    if (name !== undefined) switches.set(name, match?.[2] ?? '')
    else if (!argument.startsWith('-')) appPath ??= argument
  }
  return {
    shown,
    switches,
    appPath: appPath ?? '.',
    inspect: names.has('inspect'),
    debuggingPort: names.has('remote-debugging-port'),
  }
}

export function commandLineOf(switches: Map<string, string>): Electron.CommandLine {
  return {
    appendSwitch: (name, value) => void switches.set(name, value ?? ''),
    appendArgument: (value) => void switches.set(value, ''),
    hasSwitch: (name) => switches.has(name),
    getSwitchValue: (name) => switches.get(name) ?? '',
    removeSwitch: (name) => void switches.delete(name),
  }
}
