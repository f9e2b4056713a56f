import path from 'node:path';
import { expect, it } from '@jest/globals';
import { prefixInRepository } from '../../../src/analyzer/findings/prefix.ts';
import { createRepository } from '../../support/analyzer/fixture.ts';

it('a folder has its path within its repository as a prefix, and the top has none', async () => {
  using repository = createRepository({ 'packages/api/a.ts': '' });

  const prefixes = await Promise.all(
    ['.', 'packages/api'].map((folder) => prefixInRepository(path.join(repository.folder, folder))),
  );

  expect(prefixes).toEqual(['', 'packages/api/']);
});
