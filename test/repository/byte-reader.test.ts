import { execFileSync } from 'node:child_process';
import { renameSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { byteReader } from '../../src/repository/byte-reader.ts';
import { haveSameContent } from '../../src/git/match-index.ts';
import { createSandbox } from '../support/analyzer/fixture.ts';

it('reads nothing through a link that takes the place of a folder which was one before', async () => {
  using outside = createSandbox();
  outside.write({ 'key.c': 'ours' });
  using sandbox = createSandbox();
  sandbox.write({ 'src/key.c': 'theirs', 'src/other.c': '' });
  const read = byteReader(sandbox.folder, 100);
  await read('src/other.c');

  renameSync(path.join(sandbox.folder, 'src'), path.join(sandbox.folder, 'old'));
  symlinkSync(outside.folder, path.join(sandbox.folder, 'src'));

  expect(() => read('src/key.c')).toThrow('was exchanged while it was opened');
});

it.each([
  ['a pipe', (file: string) => execFileSync('mkfifo', [file])],
  [
    'a link to a file without an end',
    (file: string) => {
      symlinkSync('/dev/zero', file);
    },
  ],
])('takes %s in the place of a file as new as the index for other content', (_, make) => {
  using sandbox = createSandbox();
  make(path.join(sandbox.folder, 'file'));
  const tracked = { mode: '100644', object: '0'.repeat(40), stage: 0, isSpecial: false, at: 0, path: 'file' };

  expect(haveSameContent(sandbox.folder, 'sha1', [{ path: 'file', tracked, size: 5n }])).toBe(false);
});
