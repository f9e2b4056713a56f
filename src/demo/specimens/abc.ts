import { npm } from '../ecosystems/npm.ts';
import type { Specimen } from '../specimen.ts';

export const abc: Specimen = {
  id: 'HMS-ABC',
  ecosystem: npm,
  summary: 'Models business capabilities and finds those that nobody, or more than one role, is accountable for.',
  feature: 'find capabilities without one accountable role',
  dependencies: { next: '^15.1.0', react: '^19.0.0', 'react-dom': '^19.0.0' },
  devDependencies: { typescript: '^5.9.0' },
  source: {
    'src/capability-map.js': `/**
 * @typedef {{ name: string, parent?: string, roles: { role: string, part: 'accountable' | 'responsible' | 'informed' }[] }} Capability
 */

/**
 * Every capability needs exactly one accountable role.
 * @param {Capability[]} capabilities
 */
export function accountabilityGaps(capabilities) {
  return capabilities.flatMap(({ name, roles }) => {
    const accountable = roles.filter(({ part }) => part === 'accountable').map(({ role }) => role);
    return accountable.length === 1 ? [] : [{ name, accountable }];
  });
}

/**
 * The path from the root capability down to the named one.
 * @param {Capability[]} capabilities
 * @param {string} name
 * @returns {string[]}
 */
export function capabilityPath(capabilities, name) {
  const byName = new Map(capabilities.map((capability) => [capability.name, capability]));
  const path = [];
  for (let at = byName.get(name); at !== undefined; at = byName.get(at.parent ?? '')) {
    if (path.includes(at.name)) throw new RangeError('capability ' + at.name + ' is its own ancestor');
    path.unshift(at.name);
  }
  return path;
}
`,
    'src/app/page.tsx': `import { accountabilityGaps, type Capability } from '../capability-map.js';

export default function Page({ capabilities }: { capabilities: Capability[] }) {
  return (
    <ul>
      {accountabilityGaps(capabilities).map((gap) => (
        <li key={gap.name}>
          {gap.name}: {gap.accountable.length} accountable roles
        </li>
      ))}
    </ul>
  );
}
`,
  },
  tests: {
    'test/capability-map.test.js': `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountabilityGaps, capabilityPath } from '../src/capability-map.js';

const clinic = [
  { name: 'care', roles: [{ role: 'medical director', part: 'accountable' }] },
  { name: 'triage', parent: 'care', roles: [{ role: 'nurse', part: 'responsible' }] },
  {
    name: 'billing',
    parent: 'care',
    roles: [
      { role: 'controller', part: 'accountable' },
      { role: 'director', part: 'accountable' },
    ],
  },
];

test('names capabilities with no accountable role and those with two', () => {
  assert.deepEqual(accountabilityGaps(clinic), [
    { name: 'triage', accountable: [] },
    { name: 'billing', accountable: ['controller', 'director'] },
  ]);
});

test('walks from the root to a capability', () => {
  assert.deepEqual(capabilityPath(clinic, 'triage'), ['care', 'triage']);
});

test('gives an empty path for an unknown capability', () => {
  assert.deepEqual(capabilityPath(clinic, 'surgery'), []);
});

test('refuses a capability that is its own ancestor', () => {
  const loop = [
    { name: 'a', parent: 'b', roles: [] },
    { name: 'b', parent: 'a', roles: [] },
  ];

  assert.throws(() => capabilityPath(loop, 'a'), /its own ancestor/);
});
`,
  },
};
