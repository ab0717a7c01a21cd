import { defineConfig } from 'vite'

// Native, or asked for only where a company uses it.
const external = ['better-sqlite3', 'pg', '@node-rs/argon2']

/**
 * Builds dist/server: the server in a few files, since reading each of its thousand modules by itself takes four fifths
 * of a start. From source it runs as well.
 */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist/server',
    rolldownOptions: {
      input: ['server/main.ts', 'server/verify/scrubMain.ts', 'server/mail/readMailThread.ts'],
      external,
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
  ssr: { noExternal: true, external },
})
