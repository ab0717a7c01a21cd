import { readFileSync } from 'node:fs'
import { defineConfig } from 'vite'

// Our own package.json, whose version is a string.
const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as { version: string }

const parts = {
  main: { entry: 'electron/main.ts', file: 'main.js', format: 'es' },
  // A sandboxed preload must be one CommonJS file.
  preload: { entry: 'electron/preload.ts', file: 'preload.cjs', format: 'cjs' },
} as const

/** Builds dist/electron: the main process, or with `--mode preload` the preload. Everything but Electron is inside. */
export default defineConfig(({ mode }) => {
  const { entry, file, format } = mode === 'preload' ? parts.preload : parts.main
  return {
    publicDir: mode === 'preload' ? false : 'electron/assets',
    define: { __WUBU_VERSION__: JSON.stringify(version) },
    build: {
      ssr: entry,
      // The oldest Node inside an Electron that runs it: the one of the test machine.
      target: 'node20',
      outDir: 'dist/electron',
      emptyOutDir: mode !== 'preload',
      copyPublicDir: mode !== 'preload',
      rolldownOptions: { external: ['electron'], output: { format, entryFileNames: file, codeSplitting: false } },
    },
    ssr: { noExternal: true, external: ['electron'] },
  }
})
