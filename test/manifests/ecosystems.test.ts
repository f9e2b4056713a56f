import { readdirSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { ECOSYSTEM_IDS } from '../../src/domain/analysis/ecosystem-ids.ts';
import { ECOSYSTEMS } from '../../src/manifests/ecosystems.ts';

it('every folder of an ecosystem has its line in the list, and is named as the ecosystem is', () => {
  const folders = readdirSync(new URL('../../src/manifests/ecosystems', import.meta.url));

  expect(ECOSYSTEMS.map(({ id }) => id)).toEqual(folders.sort());
});

it('the list of ids that is read without them has the same', () => {
  expect(ECOSYSTEM_IDS).toEqual(ECOSYSTEMS.map(({ id }) => id));
});
