import { npm } from '../ecosystems/npm.ts';
import type { Specimen } from '../specimen.ts';

export const mkt: Specimen = {
  id: 'HMS-MKT',
  ecosystem: npm,
  summary: 'Ranks offers of a marketplace by the rating that they have at least, so that few votes count for little.',
  feature: 'rank offers by the lower bound of their rating',
  dependencies: { nuxt: '^3.15.0', vue: '^3.5.13' },
  devDependencies: { typescript: '^5.9.0' },
  source: {
    'src/ranking.js': `/** Standard score of a confidence of 95 %. */
const Z = 1.96;

/**
 * Lower bound of the Wilson score interval.
 * @see https://en.wikipedia.org/wiki/Binomial_proportion_confidence_interval#Wilson_score_interval
 * @param {number} liked
 * @param {number} votes
 */
export function ratingFloor(liked, votes) {
  if (votes === 0) return 0;
  const share = liked / votes;
  const spread = Z * Math.sqrt((share * (1 - share) + Z ** 2 / (4 * votes)) / votes);
  return (share + Z ** 2 / (2 * votes) - spread) / (1 + Z ** 2 / votes);
}

/**
 * Best first; offers that are equal are in the order of their names.
 * @param {{ name: string, liked: number, votes: number }[]} offers
 */
export function rankOffers(offers) {
  const floor = (/** @type {{ liked: number, votes: number }} */ offer) => ratingFloor(offer.liked, offer.votes);
  return [...offers].sort((one, other) => floor(other) - floor(one) || (one.name < other.name ? -1 : 1));
}
`,
    'pages/index.vue': `<script setup lang="ts">
import { rankOffers } from '../src/ranking.js';

const props = defineProps<{ offers: Parameters<typeof rankOffers>[0] }>();
</script>

<template>
  <ol>
    <li v-for="offer in rankOffers(props.offers)" :key="offer.name">{{ offer.name }}</li>
  </ol>
</template>
`,
    '.env.example': `NUXT_API_BASE=http://127.0.0.1:8000
NUXT_PAGE_SIZE=20
`,
  },
  tests: {
    'test/ranking.test.js': `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rankOffers, ratingFloor } from '../src/ranking.js';

test('knows nothing good of an offer without votes', () => {
  assert.equal(ratingFloor(0, 0), 0);
});

test('trusts many votes more than few', () => {
  assert.ok(ratingFloor(95, 100) > ratingFloor(5, 5));
});

test('agrees with the published value for 40 of 50', () => {
  assert.equal(ratingFloor(40, 50).toFixed(3), '0.670');
});

test('puts the surest offer first and equals by name', () => {
  const offers = [
    { name: 'b', liked: 0, votes: 0 },
    { name: 'a', liked: 0, votes: 0 },
    { name: 'c', liked: 95, votes: 100 },
  ];

  assert.deepEqual(
    rankOffers(offers).map(({ name }) => name),
    ['c', 'a', 'b'],
  );
});
`,
  },
};
