import { npm } from '../ecosystems/npm.ts';
import type { Specimen } from '../specimen.ts';

export const dev: Specimen = {
  id: 'HMS-DEV',
  ecosystem: npm,
  summary: 'Lists agent tools of a marketplace and picks the newest version that fits a caret range.',
  feature: 'pick the newest tool version that fits a range',
  dependencies: { semver: '^7.7.0' },
  devDependencies: { typescript: '^5.9.0' },
  source: {
    'src/versions.js': String.raw`/** @param {string} text such as 1.4.0 */
export function parseVersion(text) {
  const match = /^(\d+)\.(\d+)\.(\d+)$/.exec(text);
  if (match === null) throw new SyntaxError('not a version: ' + text);
  return match.slice(1).map(Number);
}

/**
 * @param {string} one
 * @param {string} other
 */
export function compareVersions(one, other) {
  const [left, right] = [parseVersion(one), parseVersion(other)];
  const index = left.findIndex((part, at) => part !== right[at]);
  return index === -1 ? 0 : left[index] - right[index];
}

/**
 * A caret range lets everything change to the right of the first digit that is not zero.
 * @param {string} version
 * @param {string} base the version after the caret
 */
export function fitsCaret(version, base) {
  const [have, want] = [parseVersion(version), parseVersion(base)];
  const fixed = want.findIndex((part) => part > 0);
  const kept = want.slice(0, (fixed === -1 ? 2 : fixed) + 1);
  return kept.every((part, at) => part === have[at]) && compareVersions(version, base) >= 0;
}
`,
    'src/marketplace.js': `import { compareVersions, fitsCaret } from './versions.js';

/**
 * @typedef {{ name: string, version: string, capabilities: string[] }} Tool
 * @param {Tool[]} tools
 * @param {{ capability: string, caret: string }} wanted
 */
export function newestFitting(tools, { capability, caret }) {
  return tools
    .filter((tool) => tool.capabilities.includes(capability) && fitsCaret(tool.version, caret))
    .sort((one, other) => compareVersions(other.version, one.version))[0];
}
`,
    'src/index.ts': `export { newestFitting, type Tool } from './marketplace.js';
export { compareVersions, fitsCaret } from './versions.js';
`,
  },
  tests: {
    'test/versions.test.js': `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareVersions, fitsCaret } from '../src/versions.js';

test('orders versions by number, not by text', () => {
  assert.deepEqual(['1.10.0', '1.9.3', '1.9.12'].sort(compareVersions), ['1.9.3', '1.9.12', '1.10.0']);
});

test('keeps the major version under a caret', () => {
  assert.equal(fitsCaret('1.9.0', '1.2.0'), true);
  assert.equal(fitsCaret('2.0.0', '1.2.0'), false);
});

test('keeps the minor version under a caret below 1.0.0', () => {
  assert.equal(fitsCaret('0.2.9', '0.2.3'), true);
  assert.equal(fitsCaret('0.3.0', '0.2.3'), false);
});

test('refuses an older version', () => {
  assert.equal(fitsCaret('1.1.9', '1.2.0'), false);
});

test('refuses text that is no version', () => {
  assert.throws(() => compareVersions('1.2', '1.2.0'), SyntaxError);
});
`,
    'test/marketplace.test.js': `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newestFitting } from '../src/marketplace.js';

const tools = [
  { name: 'review', version: '1.2.0', capabilities: ['review'] },
  { name: 'review', version: '1.10.1', capabilities: ['review', 'lint'] },
  { name: 'review', version: '2.0.0', capabilities: ['review'] },
];

test('picks the newest version in the range', () => {
  assert.equal(newestFitting(tools, { capability: 'review', caret: '1.0.0' })?.version, '1.10.1');
});

test('finds nothing for a capability that no tool has', () => {
  assert.equal(newestFitting(tools, { capability: 'deploy', caret: '1.0.0' }), undefined);
});
`,
  },
};
