import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { describePackages } from '../../../src/analyzer/dependencies/describe-packages.ts';
import { packageUrl } from '../../../src/analyzer/dependencies/package-url.ts';
import type { ManifestReport } from '../../../src/manifests/manifest-report.ts';

const NAMED = fc.record({
  package: fc.record({ type: fc.constant('npm'), name: fc.constantFrom('a', 'b', 'C', 'd', '${e}') }),
  line: fc.option(fc.integer({ min: 1, max: 9 })),
});
const SCOPE = fc.constantFrom(
  'runtime' as const,
  'optional' as const,
  'build' as const,
  'development' as const,
);
const REPORT: fc.Arbitrary<ManifestReport> = fc
  .record({
    path: fc.constantFrom('package.json', 'x/package.json', 'examples/package.json', 'y/z/package.json'),
    publishes: fc.array(
      fc.tuple(NAMED, fc.boolean()).map(([one, isPrivate]) => ({ ...one, private: isPrivate })),
    ),
    requires: fc.array(fc.tuple(NAMED, SCOPE).map(([one, scope]) => ({ ...one, scope }))),
  })
  .map(({ path, publishes, requires }) => ({
    ...{ path, ecosystem: 'npm', problem: null },
    manifest: {
      ...{ dependencies: [], devDependencies: [], wantsLockfile: false },
      packages: () => ({ publishes, requires }),
    },
  }));

it('a component requires nothing that it publishes itself, and names each package once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(REPORT, { maxLength: 4 }), async (reports) => {
      const { publishes, requires } = await describePackages(reports, { origin: undefined });
      const own = publishes.map(({ purl }) => purl);
      const asked = requires.map(({ purl, scope }) => `${purl} ${scope}`);

      expect(requires.filter(({ purl }) => own.includes(purl))).toEqual([]);
      expect(new Set(own).size).toBe(own.length);
      expect(new Set(asked).size).toBe(asked.length);
      expect([...own, ...asked].filter((one) => one.includes('%7B'))).toEqual([]);
      expect(publishes.filter((one) => one.file.startsWith('examples/') && !one.private)).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

it.each([
  [{ type: 'npm', namespace: '@Scope', name: 'Name' }, 'pkg:npm/%40scope/name'],
  [
    { type: 'swift', namespace: 'github.com/apple', name: 'swift-nio' },
    'pkg:swift/github.com/apple/swift-nio',
  ],
  [{ type: 'golang', namespace: 'github.com/A/b', name: 'v2' }, 'pkg:golang/github.com/A/b/v2'],
  [{ type: 'maven', namespace: '${group}', name: 'a' }, null],
  [{ type: 'npm', name: '' }, null],
  [{ type: 'npm', name: '\ud800' }, null],
  [{ type: 'npm', name: 'x'.repeat(501) }, null],
])('the package URL of %j is %j', (name, expected) => {
  expect(packageUrl(name)).toBe(expected);
});
