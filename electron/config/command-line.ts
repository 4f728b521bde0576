const option = '--import-profile='

/** Profile files named on the command line, imported once at start: `--import-profile=<file>`. */
export const filesToImport = (argv: readonly string[]): readonly string[] =>
  argv.filter((argument) => argument.startsWith(option)).map((argument) => argument.slice(option.length))
