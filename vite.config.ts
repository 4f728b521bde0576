import { builtinModules } from 'node:module'
import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'vite'

const external = ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)]

const slim = { minify: { compress: true, mangle: false, codegen: true } }

/** Without hashes: the package's list of files is pinned by a test. electron-updater's main module would be `main2`. */
const chunkFileNames = ({ moduleIds }: { readonly moduleIds: readonly string[] }) =>
  moduleIds.some((id) => id.includes('/electron-updater/')) ? 'electron-updater.js' : '[name].js'

/** One config, three modes: `vite build --mode main|preload|renderer`. All dependencies are bundled; the package ships no node_modules. */
export default defineConfig(({ mode }): UserConfig => {
  switch (mode) {
    case 'main':
      return {
        build: {
          ssr: true,
          target: 'node24',
          outDir: 'out/main',
          emptyOutDir: true,
          rolldownOptions: {
            input: 'electron/main.ts',
            external,
            // Names stay, so that a bug line can be read; comments and the paths of this machine do not.
            output: { format: 'es', entryFileNames: '[name].js', chunkFileNames, ...slim },
          },
        },
        ssr: { noExternal: true },
      }
    case 'preload':
      return {
        build: {
          ssr: true,
          outDir: 'out/preload',
          emptyOutDir: true,
          rolldownOptions: {
            input: 'electron/preload.ts',
            external: ['electron'],
            output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false, ...slim },
          },
        },
        ssr: { noExternal: true },
      }
    default:
      return {
        root: 'renderer',
        base: '/',
        plugins: [react()],
        build: {
          outDir: '../out/renderer',
          emptyOutDir: true,
          // Electron 45's Chromium; an older target would rewrite light-dark() into something that needs more than it has.
          target: 'chrome150',
          chunkSizeWarningLimit: 1500,
          assetsInlineLimit: 0,
          rolldownOptions: {
            input: {
              console: 'renderer/console/index.html',
              engine: 'renderer/engine/index.html',
              ring: 'renderer/ring/index.html',
              compact: 'renderer/compact/index.html',
              wall: 'renderer/wall/index.html',
            },
          },
        },
      }
  }
})
