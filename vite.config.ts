import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { frenchSpaces } from './scripts/french-spaces.ts';

export default defineConfig({
  plugins: [
    frenchSpaces(),
    sveltekit({
      adapter: adapter({ precompress: true }),
      // our styles are small: inside the page they spare a slow line one round trip before the first words
      inlineStyleThreshold: 10_000,
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self', 'unsafe-inline'],
          'img-src': ['self', 'data:', 'blob:', 'https:'],
          'connect-src': ['self', 'https:'],
          'worker-src': ['self', 'blob:'],
          'object-src': ['none'],
          'base-uri': ['self'],
          'form-action': ['self'],
          'frame-ancestors': ['self'],
        },
      },
    }),
  ],
});
