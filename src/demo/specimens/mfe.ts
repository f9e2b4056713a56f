import { npm } from '../ecosystems/npm.ts';
import type { Specimen } from '../specimen.ts';

export const mfe: Specimen = {
  id: 'HMS-MFE',
  ecosystem: npm,
  summary: 'Finds the micro frontend that owns an address: the longest registered prefix wins.',
  feature: 'route an address to the frontend with the longest prefix',
  dependencies: { vue: '^3.5.13' },
  devDependencies: { typescript: '^5.9.0', vite: '^6.0.7' },
  source: {
    'src/registry.js': `/**
 * @typedef {{ prefix: string, name: string, entry: string }} Frontend
 */

/** Frontends by address; a prefix ends where a part of the address ends. */
export function createRegistry() {
  /** @type {Map<string, Frontend>} */
  const frontends = new Map();
  return {
    /** @param {Frontend} frontend */
    register(frontend) {
      const other = frontends.get(frontend.prefix);
      if (other !== undefined) throw new RangeError(frontend.prefix + ' belongs to ' + other.name);
      frontends.set(frontend.prefix, frontend);
    },
    /** @param {string} address */
    find(address) {
      const parts = address.split('/');
      for (let length = parts.length; length > 0; length -= 1) {
        const owner = frontends.get(parts.slice(0, length).join('/') || '/');
        if (owner !== undefined) return owner;
      }
      return undefined;
    },
  };
}
`,
    'src/Outlet.vue': `<script setup lang="ts">
import type { Frontend } from './registry.js';

defineProps<{ frontend: Frontend }>();
</script>

<template>
  <section :data-frontend="frontend.name"><slot /></section>
</template>
`,
    'vite.config.ts': `import { defineConfig } from 'vite';

export default defineConfig({ build: { lib: { entry: 'src/registry.js', formats: ['es'] } } });
`,
  },
  tests: {
    'test/registry.test.js': `import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { createRegistry } from '../src/registry.js';

let registry;
beforeEach(() => {
  registry = createRegistry();
  registry.register({ prefix: '/', name: 'shell', entry: 'shell.js' });
  registry.register({ prefix: '/claims', name: 'claims', entry: 'claims.js' });
  registry.register({ prefix: '/claims/review', name: 'review', entry: 'review.js' });
});

test('gives an address to the longest prefix', () => {
  assert.equal(registry.find('/claims/review/42').name, 'review');
  assert.equal(registry.find('/claims/42').name, 'claims');
});

test('does not cut a prefix inside a part', () => {
  assert.equal(registry.find('/claims-archive').name, 'shell');
});

test('finds nothing when no frontend owns the root', () => {
  assert.equal(createRegistry().find('/claims'), undefined);
});

test('refuses a second owner for one prefix', () => {
  assert.throws(() => registry.register({ prefix: '/claims', name: 'other', entry: 'x.js' }), /belongs to claims/);
});
`,
  },
};
