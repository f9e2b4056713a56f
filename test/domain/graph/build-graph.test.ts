import { describe, expect, it } from '@jest/globals';
import { buildGraph } from '../../../src/domain/graph/build-graph.ts';
import { DependencyEdge } from '../../../src/domain/graph/edge.ts';
import type { GraphMember } from '../../../src/domain/graph/member.ts';
import { memberNamed, published, required } from '../../support/domain/graph/members.ts';

function edgesOf(...members: GraphMember[]): string[] {
  const { edges } = buildGraph(members);
  for (const edge of edges) expect(DependencyEdge.parse(edge)).toEqual(edge);
  return edges.map(
    ({ from, to, scope, denied }) => `${from} ${to} ${scope}${denied === null ? '' : ' denied'}`,
  );
}

const entity = (ref: string, given: Partial<GraphMember['catalog'][number]> = {}) => ({
  ref,
  file: 'catalog-info.yaml',
  line: 4,
  depends_on: [],
  provides_apis: [],
  consumes_apis: [],
  ...given,
});

describe('the edges of a fleet', () => {
  it('have their evidence, the strongest first, and its strongest scope', () => {
    const { edges } = buildGraph([
      memberNamed('WEB', {
        dependsOn: [{ id: 'API', line: 12 }],
        requires: [
          required('pkg:npm/api', 'development'),
          required('pkg:npm/lib', 'development'),
          required('pkg:npm/lib', 'optional'),
        ],
      }),
      memberNamed('API', { publishes: [published('pkg:npm/api')] }),
      memberNamed('LIB', { publishes: [published('pkg:npm/lib')] }),
    ]);

    expect(edges).toMatchObject([
      {
        from: 'WEB',
        to: 'API',
        scope: 'runtime',
        evidence: [
          { source: 'depends_on', file: 'components.yaml', line: 12, name: 'API', provided_at: null },
          {
            source: 'package',
            file: 'package.json',
            line: 7,
            name: 'pkg:npm/api',
            scope: 'development',
            provided_at: { file: 'package.json', line: 2 },
          },
        ],
      },
      {
        from: 'WEB',
        to: 'LIB',
        scope: 'optional',
        evidence: [{ scope: 'optional' }, { scope: 'development' }],
      },
    ]);
  });

  it('come from catalogs: entities of a repository, and the APIs that they provide', () => {
    expect(
      edgesOf(
        memberNamed('WEB', {
          catalog: [
            entity('component:default/web', {
              depends_on: [
                { ref: 'resource:default/db', line: 9 },
                { ref: 'component:default/gone', line: 10 },
              ],
              consumes_apis: [{ ref: 'api:default/artists', line: 11 }],
            }),
          ],
        }),
        memberNamed('API', {
          catalog: [
            entity('component:default/api', { provides_apis: [{ ref: 'api:default/artists', line: 6 }] }),
          ],
        }),
        memberNamed('DB', { catalog: [entity('resource:default/db'), entity('group:default/web')] }),
      ),
    ).toEqual(['WEB API runtime', 'WEB DB runtime']);
  });

  it('tell what catalogs name that is of no component', () => {
    const depends_on = [{ ref: 'component:default/gone', line: 10 }];
    const members = [memberNamed('WEB', { catalog: [entity('component:default/web', { depends_on })] })];

    expect(buildGraph(members).unresolved).toEqual([
      { component_id: 'WEB', ref: 'component:default/gone', file: 'catalog-info.yaml', line: 10 },
    ]);
  });

  it.each<[string, GraphMember[]]>([
    [
      'a private package',
      [
        memberNamed('A', { requires: [required('pkg:npm/x')] }),
        memberNamed('B', { publishes: [published('pkg:npm/x', true)] }),
      ],
    ],
    [
      'what it publishes itself',
      [memberNamed('A', { requires: [required('pkg:npm/x')], publishes: [published('pkg:npm/x')] })],
    ],
    ['a removed component', [memberNamed('A', { dependsOn: [{ id: 'GONE', line: 1 }] })]],
    [
      'a name that an attacker claims too',
      [
        memberNamed('A', { requires: [required('pkg:npm/express')] }),
        memberNamed('EXPRESS', { publishes: [published('pkg:npm/express')] }),
        memberNamed('EVIL', { publishes: [published('pkg:npm/express'), published('pkg:npm/express')] }),
      ],
    ],
  ])('are none for %s', (_, members) => {
    expect(edgesOf(...members)).toEqual([]);
  });

  it.each([
    ['github.com/o/lib', 'github.com/o/lib', 'B'],
    ['github.com/o/lib/v3', 'github.com/o/lib/v2', 'B'],
    ['github.com/o/lib', 'github.com/o/lib/v2', 'B'],
    ['github.com/o/lib/storage/v2', 'github.com/o/lib', 'B'],
    ['gopkg.in/yaml.v3', 'gopkg.in/yaml.v2', 'B'],
    ['k8s.io/api', 'k8s.io/api', 'B'],
    ['github.com/o/library', 'github.com/o/lib', undefined],
    ['github.com/o/lib', 'github.com/o', undefined],
    ['k8s.io/api', 'k8s.io', undefined],
    ['github.com/o/lib', 'github.com/o/lib/v1', undefined],
  ])('of the Go module %s, where %s is published', (asked, given, to) => {
    const { edges } = buildGraph([
      memberNamed('A', { requires: [required(`pkg:golang/${asked}`)] }),
      memberNamed('B', { publishes: [published(`pkg:golang/${given}`)] }),
    ]);
    expect(edges[0]?.to).toBe(to);
  });

  it('go to the Go module with the longest path', () => {
    expect(
      edgesOf(
        memberNamed('A', { requires: [required('pkg:golang/github.com/o/lib/sub/x')] }),
        memberNamed('B', { publishes: [published('pkg:golang/github.com/o/lib')] }),
        memberNamed('C', { publishes: [published('pkg:golang/github.com/o/lib/sub')] }),
      ),
    ).toEqual(['A C runtime']);
  });

  it('are denied by a person with a reason, unless a person declares them', () => {
    const denies = [
      { id: 'B', reason: 'a fork' },
      { id: 'C', reason: 'no' },
    ];
    const members = [
      memberNamed('A', {
        dependsOn: [{ id: 'C', line: 3 }],
        denies,
        requires: [required('pkg:npm/b'), required('pkg:npm/c')],
      }),
      memberNamed('B', { publishes: [published('pkg:npm/b')] }),
      memberNamed('C', { publishes: [published('pkg:npm/c')] }),
    ];

    expect(buildGraph(members).edges.map(({ to, denied }) => [to, denied])).toEqual([
      ['B', 'a fork'],
      ['C', null],
    ]);
  });
});
