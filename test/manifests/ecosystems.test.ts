import { readdirSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { ECOSYSTEMS } from '../../src/manifests/ecosystems.ts';

it('every folder of an ecosystem is named as the id in the list is', () => {
  const folders = readdirSync(new URL('../../src/manifests/ecosystems', import.meta.url));

  expect(ECOSYSTEMS.map(({ id }) => id)).toEqual(folders.sort());
});
