import { join } from 'node:path'
import { build } from 'vite'

/** The naive floor as one script, for a page that is open already. */
export async function naiveScript(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: true,
      lib: { entry: join(import.meta.dirname, 'page', 'naive.tsx'), formats: ['iife'], name: 'naivePage' },
    },
  })
  const [output] = Array.isArray(result) ? result : [result]
  if (output === undefined || !('output' in output)) throw new Error('vite built nothing')
  return output.output[0].code
}
