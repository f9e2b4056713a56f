import { describe, expect, it } from '@jest/globals';
import { readLocked } from '../../../support/manifests/ecosystems/locked.ts';

const MANIFEST = {
  name: 'ours/app',
  require: { php: '>=8.2', 'theirs/log': '^3.0', 'psr/log-implementation': '^1.0' },
  'require-dev': { 'theirs/tests': '^11' },
  config: { platform: { php: '8.2.0' }, 'sort-packages': true },
  extra: { word: 'é/ü', nothing: {} },
  description: 'not in the hash',
};

const LOCK = {
  packages: [{ name: 'Theirs/Log', version: 'v3.1.0', provide: { 'psr/log-implementation': '1.0' } }],
  'packages-dev': [{ name: 'theirs/tests', version: '11.2.0' }],
  platform: { php: '>=8.2' },
};

/** `md5sum` of what PHP's json_encode gives of the relevant keys, sorted, with `\/` and `\u00e9`. */
const HASH = '6293c47c0752f1143d08a70ee3ac22f5';

function lockWith(manifest: object, lockfile: object): ReturnType<typeof readLocked> {
  return readLocked(
    'composer',
    ['composer.json', JSON.stringify(manifest)],
    ['composer.lock', JSON.stringify(lockfile)],
  );
}

describe('composer.lock', () => {
  it('gives the packages, development ones apart, and the version of each dependency', async () => {
    const { packages, dev, versions } = await lockWith(MANIFEST, LOCK);

    expect(packages).toEqual(['Theirs/Log v3.1.0', 'theirs/tests 11.2.0']);
    expect(dev).toEqual(['theirs/tests']);
    expect(versions).toEqual({
      'theirs/log': 'v3.1.0',
      'psr/log-implementation': null,
      'theirs/tests': '11.2.0',
    });
  });

  it('agrees with the composer.json that it was written for', async () => {
    const { disagreements } = await lockWith(MANIFEST, { ...LOCK, 'content-hash': HASH });

    expect(disagreements).toEqual([]);
  });

  it('disagrees when what the hash is made of has changed', async () => {
    const changed = { ...MANIFEST, extra: {} };

    const { disagreements } = await lockWith(changed, { ...LOCK, 'content-hash': HASH });

    expect(disagreements).toEqual([expect.stringContaining(`content-hash is ${HASH}`)]);
  });

  it.each([
    ['keys that PHP would take for a list', { extra: { 0: 'a' } }],
    ['a fraction', { extra: { part: 1.5 } }],
  ])('leaves the hash alone with %s', async (_, more) => {
    const { disagreements } = await lockWith({ ...MANIFEST, ...more }, { ...LOCK, 'content-hash': HASH });

    expect(disagreements).toEqual([]);
  });

  it('disagrees when a package is not there', async () => {
    const { disagreements } = await lockWith(MANIFEST, { packages: [], 'packages-dev': null });

    expect(disagreements).toEqual([
      'theirs/log is asked for, and it is not there',
      'psr/log-implementation is asked for, and it is not there',
      'theirs/tests is asked for, and it is not there',
    ]);
  });
});
