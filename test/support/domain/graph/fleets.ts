import fc from 'fast-check';
import type { GraphMember } from '../../../../src/domain/graph/member.ts';
import type { RootedEpisode } from '../../../../src/domain/episodes/root.ts';
import { PACKAGE_SCOPES } from '../../../../src/domain/analysis/packages.ts';

const MINUTE = 60_000;
const BEGIN = Date.parse('2026-05-04T12:00:00.000Z');
export const NOW = new Date(BEGIN + 60 * MINUTE).toISOString();

/** A component as `components.yaml` and its last analysis have it. */
export interface DrawnComponent {
  readonly id: string;
  readonly depends_on: string[];
  readonly not_depends_on: { id: string; reason: string }[];
  readonly analysis: {
    readonly dependencies: {
      publishes: [...GraphMember['publishes']];
      requires: [...GraphMember['requires']];
    };
    readonly catalog: [...GraphMember['catalog']];
  } | null;
}

export interface DrawnFleet {
  readonly components: readonly DrawnComponent[];
  readonly episodes: readonly RootedEpisode[];
  readonly within: number;
  readonly now: string;
}

const purl = fc.constantFrom(
  'pkg:npm/a',
  'pkg:npm/b',
  'pkg:npm/%40s/c',
  'pkg:pypi/d',
  ...['github.com/o', 'github.com/o/r', 'github.com/o/r/v2', 'github.com/o/r/v3', 'github.com/o/r/sub'].map(
    golang,
  ),
  ...[
    'github.com/o/r/sub/v2',
    'gopkg.in/y.v2',
    'gopkg.in/y.v3',
    'example.com/m',
    'example.com/m/deep/er',
    'fmt',
  ].map(golang),
);
const line = fc.constantFrom(null, 1, 7, 12);
const file = fc.constantFrom('package.json', 'go.mod');
const ref = fc.constantFrom(
  ...['component', 'resource', 'system'].map((kind) => `${kind}:default/x`),
  'component:default/y',
  'api:default/z',
  'api:default/w',
);
const references = fc.array(fc.record({ ref, line }), { maxLength: 2 });
const analysis = fc.record({
  dependencies: fc.record({
    publishes: fc.array(fc.record({ purl, file, line, private: fc.nat(3).map((one) => one === 0) }), {
      maxLength: 2,
    }),
    requires: fc.array(fc.record({ purl, file, line, scope: fc.constantFrom(...PACKAGE_SCOPES) }), {
      maxLength: 4,
    }),
  }),
  catalog: fc.array(
    fc.record({
      ref,
      file: fc.constant('catalog-info.yaml'),
      line,
      depends_on: references,
      provides_apis: references,
      consumes_apis: references,
    }),
    { maxLength: 1 },
  ),
});

/** Fleets whose components publish, ask for, name, declare and deny what others have, with some episodes at about one time. */
export const arbitraryFleet: fc.Arbitrary<DrawnFleet> = fc.integer({ min: 1, max: 8 }).chain((size) => {
  const ids = Array.from(
    { length: size },
    (_, index) => `HMS-${String.fromCharCode(65 + ((index * 5) % 26))}`,
  );
  const id = fc.constantFrom(...ids, 'HMS-GONE');
  return fc.record({
    components: fc.tuple(
      ...ids.map((own) =>
        fc.record({
          id: fc.constant(own),
          depends_on: fc.uniqueArray(id, { maxLength: 2 }),
          not_depends_on: fc.uniqueArray(fc.record({ id, reason: fc.constantFrom('fork', 'test') }), {
            maxLength: 2,
            selector: (one) => one.id,
          }),
          analysis: fc.option(analysis, { freq: 6 }),
        }),
      ),
    ),
    episodes: fc
      .tuple(
        ...ids.map((own) =>
          fc
            .array(drawnEpisode, { maxLength: 2 })
            .map((all) => all.map((one, index) => episodeOf(own, index, one))),
        ),
      )
      .map((all) => all.flat()),
    within: fc.constantFrom(5, 1, 0).map((minutes) => minutes * MINUTE),
    now: fc.constant(NOW),
  });
});

const drawnEpisode = fc.record({
  began: fc.integer({ min: 0, max: 8 }),
  lasts: fc.option(fc.integer({ min: 0, max: 12 }), { freq: 3 }),
  colours: fc.array(fc.constantFrom('yellow', 'red', 'unknown'), { minLength: 1, maxLength: 3 }),
});

function episodeOf(
  component_id: string,
  index: number,
  {
    began,
    lasts,
    colours,
  }: { began: number; lasts: number | null; colours: readonly ('yellow' | 'red' | 'unknown')[] },
): RootedEpisode {
  const from = BEGIN + (began + 20 * index) * MINUTE;
  const at = (minutes: number): string => new Date(from + minutes * MINUTE).toISOString();
  return {
    id: `EP-${component_id}-00${index + 1}`,
    component_id,
    began: at(0),
    ended: lasts === null ? null : at(lasts),
    colours: colours.map((colour, place) => ({ at: at(place * 2), colour, why: '' })),
  };
}

function golang(path: string): string {
  return `pkg:golang/${path}`;
}
