import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env['JIYAO_URL'] ?? 'http://localhost:3000';

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    // The content security policy allows no inline fonts or scripts; files of their own are cached as well.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
  // `npx vite apps/web` shows the pages with live changes over a server that is running.
  server: { proxy: { '/api': server, '/admin/queues': server } },
});
