import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

const server = process.env['WUBU_DEV_SERVER'] ?? 'http://127.0.0.1:4780'

export default defineConfig({
  root: 'renderer',
  // Relative addresses work at http://host/ and at app://wubu/ alike.
  base: './',
  plugins: [vue()],
  define: {
    __VUE_OPTIONS_API__: false,
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
    // Messages are interpreted, not compiled by `new Function`: the content security policy forbids eval.
    __INTLIFY_JIT_COMPILATION__: true,
  },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome125',
    // No data: addresses, which the content security policy would refuse.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: {
      '/api': server,
      '/socket.io': { target: server, ws: true },
    },
  },
})
