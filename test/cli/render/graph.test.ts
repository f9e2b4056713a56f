import { describe, expect, it } from '@jest/globals';
import { viewGraph, viewImpact } from '../../../src/views/graph-view.ts';
import { GraphOutput, ImpactOutput } from '../../../src/views/shapes/graph.ts';
import { renderFleetGraph } from '../../../src/cli/render/fleet-graph.ts';
import { renderComponentGraph } from '../../../src/cli/render/graph.ts';
import { dotOf, mermaidOf } from '../../../src/cli/render/graph-formats.ts';
import { renderImpact } from '../../../src/cli/render/impact.ts';
import { buildGraph } from '../../../src/domain/graph/build-graph.ts';
import { memberNamed, membersThatNeed, published, required } from '../../support/domain/graph/members.ts';
import { plainOutput } from '../../support/cli/render/plain-output.ts';

const graph = buildGraph([
  ...membersThatNeed({ WEB: ['API', 'LOG'], API: ['DB', 'LOG'], DB: ['LOG', 'API'], ALONE: [] }),
  memberNamed('LOG', {
    requires: [required('pkg:npm/kit', 'development'), required('pkg:npm/old')],
    denies: [{ id: 'OLD', reason: 'a fork is used' }],
  }),
  memberNamed('KIT', { publishes: [published('pkg:npm/kit')] }),
  memberNamed('OLD', { publishes: [published('pkg:npm/old')] }),
]);
const facts = new Map([
  ['LOG', { status: 'red', owner: 'core' } as const],
  ['API', { status: 'green', owner: 'core' } as const],
  ['WEB', { status: 'yellow', owner: null } as const],
]);
const unknown = {
  graph: buildGraph([memberNamed('API', { isAnalysed: false }), memberNamed('DB')]),
  facts: new Map(),
  scopes: ['runtime'],
} as const;
const runtime = { graph, facts, scopes: ['runtime'] } as const;

describe('hms graph', () => {
  it('shows a component once in full, also in a diamond and a cycle', () => {
    const view = viewGraph(runtime, 'WEB');
    expect(GraphOutput.parse(view)).toEqual(view);
    expect(renderComponentGraph(plainOutput(80), view, { id: 'WEB', depth: Infinity })).toBe(
      [
        '! WEB is yellow',
        '',
        'What breaks if it fails: nothing that is known',
        '',
        'What it needs: 3 components, 2 directly',
        '├─ ✔ API green (components.yaml)',
        '│  ├─ ? DB unknown (components.yaml)',
        '│  │  ├─ ✔ API green (see above) (components.yaml)',
        '│  │  └─ ✖ LOG red (components.yaml)',
        '│  └─ ✖ LOG red (components.yaml)',
        '└─ ✖ LOG red (components.yaml)',
        '',
        'Findings (1):',
        '  - medium: 2 components need each other: API → DB → API. Move what both need',
        '    into a component of its own, or deny an edge that is none with',
        '    not_depends_on in components.yaml. Until then the components count as one',
        '    group.',
      ].join('\n'),
    );
  });

  it('cuts a tree with the number of those behind it, and names what is left out', () => {
    const view = viewGraph(runtime, 'LOG');
    const text = renderComponentGraph(plainOutput(30), view, { id: 'LOG', depth: 1 });

    expect(text).toContain('├─ ✔ API green … 2 behind it\n│    (components.yaml)');
    expect(text).toContain('1 edge of other scopes left out: `hms graph LOG --scope all`');
    expect(text).toContain('  - LOG → OLD');
  });

  it('shows the fleet', () => {
    const text = renderFleetGraph(plainOutput(80), viewGraph(runtime, null));

    expect(text).toContain('7 components, 7 edges: 6 runtime, 1 development; from depends_on 6, package 1;');
    expect(text).toContain('LOG        red              3         3      0');
    expect(text).toContain('2 components without any edge.');
    expect(text).toContain('LOG → OLD (package.json:7): a fork is used');
  });

  it('is drawn by others', () => {
    const view = viewGraph({ ...runtime, scopes: ['runtime', 'development'] }, 'LOG');

    expect(dotOf(view)).toContain('"LOG" -> "KIT" [label="development", style=dashed];');
    expect(dotOf(view)).toContain('"LOG" -> "OLD" [label="denied", style=dotted];');
    expect(mermaidOf(view)).toMatch(/^flowchart LR\n {2}c0\["API"\]:::green\n/);
    expect(mermaidOf(view)).toContain('c3 -. denied .-> c4');
  });
});

describe('hms impact', () => {
  it('shows who is affected, by owner', () => {
    const view = viewImpact(runtime, 'LOG');
    expect(ImpactOutput.parse(view)).toEqual(view);
    expect(renderImpact(plainOutput(80), view)).toContain('3 components are affected: 3 directly, 0 through');
    expect(view.owners.map(({ owner, components }) => [owner, components.length])).toEqual([
      [null, 2],
      ['core', 1],
    ]);
    expect(renderImpact(plainOutput(80), viewImpact(runtime, 'WEB'))).toContain('No component is known');
  });
});

it.each([
  ['graph', () => renderFleetGraph(plainOutput(200), viewGraph(unknown, null))],
  ['impact', () => renderImpact(plainOutput(200), viewImpact(unknown, 'API'))],
])('hms %s says of what more may be found', (_, render) => {
  expect(render()).toContain(
    '1 component is not analysed yet (API): there may be more edges than these. `hms analyzer all` finds them.',
  );
});
