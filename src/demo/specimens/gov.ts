import { npm } from '../ecosystems/npm.ts';
import type { Specimen } from '../specimen.ts';

export const gov: Specimen = {
  id: 'HMS-GOV',
  ecosystem: npm,
  summary: 'Decides whether a role may do something: a denial wins over every grant, and silence is a denial.',
  feature: 'decide by policy, with denials first',
  dependencies: { nuxt: '^3.15.0', vue: '^3.5.13' },
  devDependencies: { typescript: '^5.9.0' },
  source: {
    'src/policy.js': String.raw`/**
 * @typedef {{ effect: 'allow' | 'deny', role: string, action: string }} Rule
 */

/**
 * @param {Rule[]} rules
 * @param {{ roles: string[], action: string }} request
 */
export function decide(rules, { roles, action }) {
  const relevant = rules.filter((rule) => roles.includes(rule.role) && covers(rule.action, action));
  const deciding = relevant.find(({ effect }) => effect === 'deny') ?? relevant[0];
  return { allowed: deciding?.effect === 'allow', because: deciding };
}

/**
 * An action is made of parts; a star covers the rest.
 * @param {string} pattern as in report:*
 * @param {string} action as in report:publish
 */
function covers(pattern, action) {
  return pattern === action || (pattern.endsWith('*') && action.startsWith(pattern.slice(0, -1)));
}
`,
    'app.vue': `<script setup lang="ts">
import { decide } from './src/policy.js';

const props = defineProps<{ rules: Parameters<typeof decide>[0]; roles: string[] }>();
const mayPublish = decide(props.rules, { roles: props.roles, action: 'report:publish' }).allowed;
</script>

<template>
  <button :disabled="!mayPublish">Publish</button>
</template>
`,
    '.env.example': `# Where the portal finds the API; the real value is the operator's.
NUXT_API_BASE=http://127.0.0.1:8000
NUXT_PUBLIC_PORTAL_NAME=Demo governance portal
`,
  },
  tests: {
    'test/policy.test.js': `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decide } from '../src/policy.js';

const rules = [
  { effect: 'allow', role: 'auditor', action: 'report:*' },
  { effect: 'deny', role: 'guest', action: 'report:publish' },
];

test('grants what a star covers', () => {
  assert.equal(decide(rules, { roles: ['auditor'], action: 'report:read' }).allowed, true);
});

test('lets a denial win over a grant', () => {
  const decision = decide(rules, { roles: ['auditor', 'guest'], action: 'report:publish' });

  assert.deepEqual(decision, { allowed: false, because: rules[1] });
});

test('denies what no rule speaks of', () => {
  assert.deepEqual(decide(rules, { roles: ['auditor'], action: 'user:delete' }), {
    allowed: false,
    because: undefined,
  });
});

test('does not take a prefix for the whole action', () => {
  const exact = [{ effect: 'allow', role: 'auditor', action: 'report:read' }];

  assert.equal(decide(exact, { roles: ['auditor'], action: 'report:read-all' }).allowed, false);
});
`,
  },
};
