import { tmpdir } from 'node:os';
import { expect, it } from '@jest/globals';
import { readVersionTimes } from '../../src/git/version-times.ts';
import { createRepository } from '../support/analyzer/fixture.ts';

const UNKNOWN = 'f'.repeat(40);

it('knows when the commits were made that tags and hashes name, not when they were tagged', async () => {
  using repository = createRepository({ a: '1' });
  const at = (time: string) => ({ GIT_AUTHOR_DATE: time, GIT_COMMITTER_DATE: time });
  const first = '2026-05-04T12:00:00Z';
  repository.gitIn('.', at(first), 'commit', '--quiet', '--amend', '--no-edit', '--date', first);
  repository.git('tag', 'v1.0.0');
  repository.gitIn('.', at('2026-05-09T12:00:00Z'), 'tag', '--annotate', '--message=x', 'api/v1.1.0');
  repository.git('tag', 'of-a-tree', 'HEAD^{tree}');
  const hash = repository.git('rev-parse', 'HEAD').trim();

  const { tags, commits } = await readVersionTimes(repository.folder, ['1.0.0', hash.toUpperCase(), UNKNOWN]);

  const time = Date.parse(first);
  expect(tags).toEqual(
    new Map([
      ['v1.0.0', time],
      ['api/v1.1.0', time],
    ]),
  );
  expect(commits).toEqual(new Map([[hash, time]]));
});

it('knows none where there is no repository', async () => {
  const { tags, commits } = await readVersionTimes(tmpdir(), [UNKNOWN]);
  expect([tags.size, commits.size]).toEqual([0, 0]);
});
