import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseLog, parseShortlog } from '../../src/analyzer/git-history.ts';
import { parseTrackedFiles } from '../../src/analyzer/tracked-files.ts';
import { parseStatus } from '../../src/analyzer/work-tree.ts';

const OBJECT = 'a'.repeat(40);
const name = fc.string({ minLength: 1, unit: 'binary' }).filter((text) => !text.includes('\0'));
const line = name.filter((text) => !/[\n<>]/.test(text));

describe('what git prints', () => {
  it('gives back any tracked path, a conflicted one once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(name), (paths) => {
        const output = paths
          .map((path) => `100644 ${OBJECT} 1\t${path}\x00100644 ${OBJECT} 2\t${path}\0`)
          .join('');

        expect(parseTrackedFiles(output)).toEqual({
          files: paths.map((path) => ({ path, mode: '100644', blob: OBJECT })),
          submodules: [],
        });
      }),
    );
  });

  it('gives back any changed and untracked path, without the prefix', () => {
    fc.assert(
      fc.property(
        fc.array(name),
        fc.array(name),
        fc.constantFrom('', 'a b/'),
        (changed, untracked, prefix) => {
          const records = [
            `# branch.oid ${OBJECT}`,
            '# branch.head main',
            '# stash 2',
            ...changed.map((path) => `1 .M N... 100644 100644 100644 ${OBJECT} ${OBJECT} ${prefix}${path}`),
            `u UU N... 100644 100644 100644 100644 ${OBJECT} ${OBJECT} ${OBJECT} ${prefix}in conflict`,
            ...untracked.map((path) => `? ${prefix}${path}`),
          ];

          const status = parseStatus(`${records.join('\0')}\0`, prefix);

          expect(status.head).toBe(OBJECT);
          expect(status.branch).toBe('main');
          expect(status.modified.map(({ path }) => path)).toEqual([...changed, 'in conflict']);
          expect(status.untracked).toEqual(untracked);
        },
      ),
    );
  });

  it('gives back any commit', () => {
    const commit = fc.record({ hash: line, author: line, date: line, message: line });
    fc.assert(
      fc.property(fc.array(commit), (commits) => {
        const output = commits
          .map(({ hash, author, date, message }) => `${hash}\0${author}\0${date}\0${message}\0`)
          .join('');

        expect(parseLog(output)).toEqual(commits);
      }),
    );
  });

  it('adds up a name with several addresses, most commits first', () => {
    const output = '   12\tBo <bo@x>\n    8\tAda L. <a@x>\n    5\tAda L. <b@x>\n     1\t <nobody@x>\n';

    expect(parseShortlog(output)).toEqual([
      { name: 'Ada L.', commits: 13 },
      { name: 'Bo', commits: 12 },
      { name: '', commits: 1 },
    ]);
  });
});
