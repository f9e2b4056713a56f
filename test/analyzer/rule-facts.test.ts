import { describe, expect, it } from '@jest/globals';
import { analyze, createRepository, type Sandbox } from '../support/analyzer/fixture.ts';

const COMPLETE = { 'README.md': '', LICENSE: '', '.gitlab-ci.yml': '' };

async function fingerprintsIn({ folder }: Sandbox): Promise<string[]> {
  const { issues } = await analyze(folder);
  return issues.map(({ fingerprint }) => fingerprint);
}

describe('what rules judge by', () => {
  it('has the large files that git holds, and not those that Git LFS holds', async () => {
    const large = new Uint8Array(5 * 1024 * 1024);
    using repository = createRepository({
      ...COMPLETE,
      '.gitattributes': '*.psd filter=lfs diff=lfs merge=lfs -text\n/data/** filter=lfs\n',
      'assets/.gitattributes': 'video.mp4 filter=lfs\n',
      'a.bin': large,
      'design/a.psd': large,
      'data/a.csv': large,
      'assets/video.mp4': large,
      'video.mp4': large,
    });

    expect(await fingerprintsIn(repository)).toEqual([
      'analysis/large_file/a.bin',
      'analysis/large_file/video.mp4',
    ]);
  });

  it('has the submodules that .gitmodules does not name', async () => {
    using repository = createRepository({
      ...COMPLETE,
      '.gitmodules': '[submodule "a b"]\n\tpath = "lib/a b"\n\turl = https://example.org/a\n',
    });
    const commit = repository.git('rev-parse', 'HEAD').trim();
    for (const path of ['lib/a b', 'lib/c'])
      repository.git('update-index', '--add', '--cacheinfo', `160000,${commit},${path}`);
    repository.git('commit', '--quiet', '--message=submodules');

    expect(await fingerprintsIn(repository)).toContain('analysis/unresolved_submodule/lib/c');
    expect(await fingerprintsIn(repository)).not.toContain('analysis/unresolved_submodule/lib/a b');
  });

  it('has what tracked files say of tools', async () => {
    using repository = createRepository({ ...COMPLETE, '.nvmrc': '18', '.node-version': '20' });

    expect(await fingerprintsIn(repository)).toEqual(['analysis/conflicting_tool_versions/node']);
  });
});
