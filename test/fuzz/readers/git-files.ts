import { attributesIn } from '../../../src/analyzer/languages/attributes.ts';
import { submodulePaths } from '../../../src/analyzer/git/submodule-paths.ts';
import { decodeText } from '../../../src/files/read-contained-file.ts';
import { GitError } from '../../../src/domain/errors.ts';
import { parseConfig, parseConfigList } from '../../../src/git/config-text.ts';
import { findGitFolder } from '../../../src/git/git-folder.ts';
import { parseIndex } from '../../../src/git/index-file.ts';
import { readRefs } from '../../../src/git/refs.ts';
import { ATTRIBUTES, GITMODULES, GIT_FILES, indexOf, withSum } from '../corpus/git-files.ts';
import { putFiles } from '../put-files.ts';
import { projectSeeds, seedsOf, type Reader } from '../reader.ts';
import { filesOf } from './dependencies.ts';

const PATHS = ['a.c', 'docs/a b.md', 'src/deep/er/x.ts', 'src/deep/er/y.ts'];

export const gitIndex: Reader = {
  id: 'git-index',
  refusals: [GitError],
  repair: withSum,
  seeds: () =>
    ([2, 3, 4] as const).map((version) => ({
      path: `index of version ${version}`,
      bytes: indexOf(PATHS, version),
    })),
  read({ bytes }) {
    const read = parseIndex(bytes, 20);
    return read === undefined ? 'asks git' : { entries: read.entries, tree: read.tree };
  },
};

/** HEAD, refs, packed-refs and configuration, on a disk. */
export const gitFolder: Reader = {
  id: 'git-folder',
  refusals: [GitError],
  seeds: () => [
    ...projectSeeds(GIT_FILES),
    { path: '.git', bytes: Buffer.from('gitdir: ../a/.git/modules/b\n') },
  ],
  async read({ path, bytes, beside = {} }, folder) {
    const others = path === '.git' ? {} : { ...beside, '.git/objects/info/packs': '' };
    putFiles(folder, { ...others, [path]: bytes });
    const found = await findGitFolder(folder);
    return found === undefined
      ? 'none'
      : { bare: found.top === null, config: found.config, refs: await readRefs(found) };
  },
};

export const gitConfig: Reader = {
  id: 'git-config',
  refusals: [],
  seeds: () => seedsOf(GITMODULES),
  async read({ bytes }) {
    const text = decodeText(bytes);
    const paths = await submodulePaths(filesOf({ '.gitmodules': text }));
    return { paths, config: parseConfig(text) ?? 'asks git', list: parseConfigList(text) };
  },
};

export const gitAttributes: Reader = {
  id: 'git-attributes',
  refusals: [],
  seeds: () => projectSeeds(ATTRIBUTES),
  async read({ path, bytes, beside = {} }) {
    const attributesOf = await attributesIn(filesOf({ ...beside, [path]: decodeText(bytes) }));
    return [...PATHS, 'dist/x.js', 'src/gen.js', 'a b', 'x.png'].map((file) => attributesOf(file));
  },
};
