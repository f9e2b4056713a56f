import { npm } from '../ecosystems/npm.ts';
import type { Specimen } from '../specimen.ts';

export const fld: Specimen = {
  id: 'HMS-FLD',
  ecosystem: npm,
  summary: 'Measures distances between field observations and drops those that were recorded twice.',
  feature: 'measure distances and drop doubled observations',
  dependencies: { '@rnmapbox/maps': '^10.1.33', react: '^18.3.1', 'react-native': '^0.76.5' },
  devDependencies: { typescript: '^5.9.0' },
  source: {
    'src/observations.js': `const EARTH_RADIUS_M = 6_371_000;

/**
 * @typedef {{ latitude: number, longitude: number }} Place
 * @typedef {Place & { kind: string, time: number }} Observation
 */

/**
 * Great-circle distance in metres, by the haversine formula.
 * @param {Place} from
 * @param {Place} to
 */
export function distance(from, to) {
  const radians = (/** @type {number} */ degrees) => (degrees * Math.PI) / 180;
  const latitude = radians(to.latitude - from.latitude) / 2;
  const longitude = radians(to.longitude - from.longitude) / 2;
  const chord =
    Math.sin(latitude) ** 2 +
    Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * Math.sin(longitude) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.sqrt(chord));
}

/**
 * Two observations of one kind, near in place and time, are one; the first stays.
 * @param {Observation[]} observations
 * @param {{ metres: number, seconds: number }} near
 */
export function withoutDoubles(observations, { metres, seconds }) {
  /** @type {Observation[]} */
  const kept = [];
  for (const next of observations) {
    const known = kept.some(
      (one) =>
        one.kind === next.kind && Math.abs(one.time - next.time) <= seconds && distance(one, next) <= metres,
    );
    if (!known) kept.push(next);
  }
  return kept;
}
`,
    'src/App.tsx': `import { Text } from 'react-native';
import { withoutDoubles, type Observation } from './observations.js';

export function Tally({ observations }: { observations: Observation[] }) {
  return <Text>{withoutDoubles(observations, { metres: 10, seconds: 60 }).length} observations</Text>;
}
`,
  },
  tests: {
    'test/observations.test.js': `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { distance } from '../src/observations.js';

test('measures a degree of latitude as about 111 kilometres', () => {
  const metres = distance({ latitude: 0, longitude: 0 }, { latitude: 1, longitude: 0 });

  assert.equal(Math.round(metres / 1000), 111);
});
`,
  },
};
