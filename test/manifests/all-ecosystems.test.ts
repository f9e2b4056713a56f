import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { ECOSYSTEMS } from '../../src/manifests/ecosystems.ts';

const FOLDER = path.resolve('src/analyzer/ecosystems');

it('every file that defines an ecosystem has its line in index.ts, and is named as the ecosystem is', () => {
  const defined = readdirSync(FOLDER).flatMap((name) => {
    if (!name.endsWith('.ts')) return [];
    const text = readFileSync(path.join(FOLDER, name), 'utf8');
    return /^export const \w+: Ecosystem = /m.test(text) ? [name.slice(0, -'.ts'.length)] : [];
  });

  expect(ECOSYSTEMS.map(({ id }) => id).sort()).toEqual(defined.sort());
});
