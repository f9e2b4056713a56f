import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { statusReader } from '../../../src/analyzer/git/status.ts';
import { trackedFilesReader } from '../../../src/git/tracked-files.ts';

const OBJECT = 'a'.repeat(40);
const name = fc.string({ minLength: 1, unit: 'binary' }).filter((text) => !text.includes('\0'));

describe('what git prints', () => {
  it('gives back any tracked path, a conflicted one once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(name), (paths) => {
        const { tracked, read } = trackedFilesReader();

        for (const path of paths) {
          read(`100644 ${OBJECT} 1\t${path}`);
          read(`100644 ${OBJECT} 2\t${path}`);
        }

        expect(tracked).toEqual({
          files: paths.map((path) => ({ path, mode: '100644', blob: OBJECT })),
          submodules: [],
        });
      }),
    );
  });

  it('gives back what a tree has as what an index has', () => {
    const { tracked, read } = trackedFilesReader();

    read(`100755 blob ${OBJECT}\ta`);
    read(`160000 commit ${OBJECT}\tb`);

    expect(tracked).toEqual({
      files: [{ path: 'a', mode: '100755', blob: OBJECT }],
      submodules: [{ path: 'b', commit: OBJECT }],
    });
  });

  it('gives back any changed and untracked path, without the prefix', () => {
    fc.assert(
      fc.property(
        fc.array(name),
        fc.array(name),
        fc.constantFrom('', 'a b/'),
        (changed, untracked, prefix) => {
          const { status, read } = statusReader(prefix);

          for (const path of changed) {
            read(`1 .M N... 100644 100644 100644 ${OBJECT} ${OBJECT} ${prefix}${path}`);
          }
          read(`u UU N... 100644 100644 100644 100644 ${OBJECT} ${OBJECT} ${OBJECT} ${prefix}in conflict`);
          for (const path of untracked) read(`? ${prefix}${path}`);
          read(`! ${prefix}build/`);
          read(`! ${prefix}a.log`);

          expect(status.modified.map(({ path }) => path)).toEqual([...changed, 'in conflict']);
          expect(status.untracked).toEqual(untracked);
          expect(status.ignored).toEqual(['build']);
        },
      ),
    );
  });
});
