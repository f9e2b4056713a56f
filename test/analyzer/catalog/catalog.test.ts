import { describe, expect, it } from '@jest/globals';
import { entityRef } from '../../../src/analyzer/catalog/entity-ref.ts';
import { readCatalog, type ComponentCatalog } from '../../../src/analyzer/catalog/read-catalog.ts';
import { UnreadableFileError } from '../../../src/files/read-contained-file.ts';
import { catalogInvalid } from '../../../src/analyzer/rules/catalog-invalid.ts';
import { FACTS } from '../../support/analyzer/findings/evidence.ts';

function catalogOf(texts: Readonly<Record<string, string>>): Promise<ComponentCatalog> {
  return readCatalog({
    topNames: Object.keys(texts).filter((path) => !path.includes('/')),
    tracked: Object.keys(texts).map((path) => ({ path, blob: '', mode: '100644' })),
    read: (path) => {
      const text = texts[path];
      return text === undefined
        ? Promise.reject(new UnreadableFileError('does not exist'))
        : Promise.resolve(text);
    },
  });
}

/** The mistakes of a `catalog-info.yaml`, each with its line. */
async function mistakesIn(text: string): Promise<string[]> {
  const catalog = await catalogOf({ 'catalog-info.yaml': text });
  return catalogInvalid.check({ ...FACTS, catalog }).map(({ description }) => description);
}

const NAMED = (name: string, rest = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\n${rest}`;

describe('a catalog-info.yaml', () => {
  it('has entities with what they depend on, provide and consume, in full and with their lines', async () => {
    const { entities, mistakes } = await catalogOf({
      'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: Artist-Web
  annotations: { a: b }
spec:
  owner: team-a
  dependsOn:
    - resource:artists-db
    # component:none
    - Component:Other/artist-lookup
  providesApis: [artist-api]
  consumesApis: [ops/log]
---
apiVersion: backstage.io/v1beta1
kind: API
metadata:
  namespace: ops
  name: log
spec:
  type: openapi
`,
    });

    expect(mistakes).toEqual([]);
    expect(entities).toEqual([
      {
        ...{ ref: 'component:default/artist-web', file: 'catalog-info.yaml', line: 4 },
        depends_on: [
          { ref: 'resource:default/artists-db', line: 9 },
          { ref: 'component:other/artist-lookup', line: 11 },
        ],
        provides_apis: [{ ref: 'api:default/artist-api', line: 12 }],
        consumes_apis: [{ ref: 'api:ops/log', line: 13 }],
      },
      {
        ...{ ref: 'api:ops/log', file: 'catalog-info.yaml', line: 19 },
        ...{ depends_on: [], provides_apis: [], consumes_apis: [] },
      },
    ]);
  });

  it('leads to the files of the repository that a location names, each once, and to no URL', async () => {
    const location = 'apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata:\n  name: all\n';
    const { entities, mistakes } = await catalogOf({
      'catalog-info.yml': `${location}spec:\n  target: ./a/catalog-info.yaml\n  targets: [./packages/*/catalog-info.yaml, 'https://example.org/x.yaml', gone.yaml]\n`,
      'a/catalog-info.yaml': `${NAMED('a')}---\n${location}spec:\n  target: ../catalog-info.yml\n`,
      'packages/b/catalog-info.yaml': NAMED('b'),
      'packages/c/catalog-info.yaml': NAMED('a'),
      'other/catalog-info.yaml': NAMED('other'),
    });

    expect(entities.map(({ ref, file }) => `${ref} ${file}`)).toEqual([
      'component:default/a a/catalog-info.yaml',
      'component:default/b packages/b/catalog-info.yaml',
    ]);
    expect(mistakes).toEqual([
      {
        path: 'packages/c/catalog-info.yaml',
        line: 4,
        reason: 'describes component:default/a, which a/catalog-info.yaml describes already',
      },
      { path: 'gone.yaml', line: null, reason: 'does not exist' },
    ]);
  });

  it.each([
    ['apiVersion: v1\nkind: Component\nmetadata:\n  title: x\n', 'has no metadata.name (line 4).'],
    [
      NAMED('"a b"'),
      'has an entity "Component:default/a b", whose kind, namespace or name Backstage refuses (line 4).',
    ],
    [NAMED('a', 'spec:\n  dependsOn: component:b\n'), 'has a spec.dependsOn that is no array (line 6).'],
    [
      NAMED('a', 'spec:\n  dependsOn:\n    - x\n    - 1\n'),
      'has a spec.dependsOn.1 that is no string (line 8).',
    ],
    [
      NAMED('a', 'spec:\n  dependsOn: ["a:b:c"]\n'),
      'names "a:b:c" in spec.dependsOn, which is no reference to an entity (line 6).',
    ],
    ['- a\n', 'has a document that is no mapping (line 1).'],
    ['kind: [\n', expect.stringMatching(/^catalog-info.yaml is not valid YAML: .* \(line \d\)\.$/)],
  ])('with a mistake (%j) is told about it with its line', async (text, expected) => {
    expect(await mistakesIn(text)).toEqual([
      typeof expected === 'string' ? `catalog-info.yaml ${expected}` : expected,
    ]);
  });

  it('that is hostile is a mistake, and no burden', async () => {
    const tens = (name: string): string => `[${`${name}, `.repeat(10)}]`;
    const bomb = `a: &a ${tens('x')}
b: &b ${tens('*a')}
c: &c ${tens('*b')}
d: &d ${tens('*c')}
`;

    expect(await mistakesIn(bomb)).toEqual([
      expect.stringContaining('more aliases than any descriptor needs'),
    ]);
    expect(await mistakesIn('[ '.repeat(50_000))).toEqual([expect.stringMatching(/too deep|not valid YAML/)]);
    expect(await mistakesIn(`a: ${'x'.repeat(10_000_000)}`)).toEqual([
      expect.stringContaining('more than 200 KB'),
    ]);
    expect(await mistakesIn('a: 1\n'.repeat(30_000))).toEqual([
      expect.any(String),
      expect.any(String),
      expect.any(String),
    ]);
  });
});

it.each([
  ['a', 'component:ns/a'],
  ['A/b', 'component:a/b'],
  ['API:b.c-d_e', 'api:ns/b.c-d_e'],
  ['api:x/b', 'api:x/b'],
  ['', null],
  ['a:b:c', null],
  ['a--b', null],
  ['x'.repeat(64), null],
])('the reference %j is %j', (text, expected) => {
  expect(entityRef(text, { kind: 'component', namespace: 'ns' })).toBe(expected);
});

describe('a large text that is no catalog', () => {
  it.each([
    ['is not valid YAML', `${NAMED('a')}spec: {type: a${'${a}'.repeat(10_000)}}\n`],
    ['is not valid YAML', `${NAMED('a')}spec: ${': '.repeat(50_000)}{*a: b}\n`],
    ['has more than 1000 documents', `${NAMED('a')}${'---\n'.repeat(5_000)}`],
  ])('%s', async (reason, text) => {
    const mistakes = await mistakesIn(text);

    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toContain(reason);
  });
});
