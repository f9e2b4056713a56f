import { createHash } from 'node:crypto';

const COMMIT = 'a'.repeat(40);

/** A git folder's own files, relative to the repository. */
export const GIT_FILES: Readonly<Record<string, string>> = {
  '.git/HEAD': 'ref: refs/heads/main\n',
  '.git/refs/heads/main': `${COMMIT}\n`,
  '.git/refs/remotes/origin/HEAD': 'ref: refs/remotes/origin/main\n',
  '.git/packed-refs': `# pack-refs with: peeled fully-peeled sorted \n${COMMIT} refs/remotes/origin/main\n${COMMIT} refs/tags/v1.0.0\n^${'b'.repeat(40)}\n`,
  '.git/config':
    '[core]\n\trepositoryformatversion = 0\n\tbare = false\n[remote "origin"]\n\turl = https://example.org/a.git\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n[branch "main"]\n\tremote = origin\n\tmerge = refs/heads/main\n',
  '.git/commondir': '.\n',
  '.git/objects/info/alternates': '../x\n',
};

export const GITMODULES: Readonly<Record<string, string>> = {
  '.gitmodules':
    '[submodule "lib"]\n\tpath = vendor/lib\n\turl = ../lib.git\n[submodule "a \\"b\\""]\n\tpath = "c d" ; e\n\turl = https://example.org/c\n\tbranch = .\n',
  '.git/config': '[a]\n\tb = c \\\n d\n\te\n[f "g\\\\h"]\n\ti = "j # k" # l\n',
};

export const ATTRIBUTES: Readonly<Record<string, string>> = {
  '.gitattributes':
    '* text=auto\n*.png binary filter=lfs diff=lfs -text\ndocs/** linguist-documentation\n/dist/* linguist-generated=true\n*.[ch] linguist-language=C++\n"a b" -linguist-vendored !text\n[attr]own -x\n',
  'src/.gitattributes': '*.js linguist-vendored=false\ngen.js linguist-generated\n',
};

/** An index with these files, in the given version (gitformat-index(5)). */
export function indexOf(paths: readonly string[], version: 2 | 3 | 4): Buffer {
  const header = Buffer.alloc(12);
  header.write('DIRC');
  header.writeUInt32BE(version, 4);
  header.writeUInt32BE(paths.length, 8);
  const entries = paths.map((path, at) => entryOf(path, version, paths[at - 1] ?? ''));
  const tree = Buffer.concat([Buffer.from(`\0${paths.length} 0\n`), Buffer.alloc(20, 7)]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(tree.length);
  return withSum(Buffer.concat([header, ...entries, Buffer.from('TREE'), size, tree, Buffer.alloc(20)]));
}

/** The same with the right sum in its last bytes. */
export function withSum(bytes: Buffer): Buffer {
  const content = bytes.subarray(0, Math.max(0, bytes.length - 20));
  return Buffer.concat([content, createHash('sha1').update(content).digest()]);
}

function entryOf(path: string, version: number, before: string): Buffer {
  const stat = Buffer.alloc(40, 1);
  stat.writeUInt32BE(0o100644, 24);
  const flags = Buffer.alloc(version === 3 ? 4 : 2);
  flags.writeUInt16BE((version === 3 ? 0x4000 : 0) | path.length);
  const start = Buffer.concat([stat, Buffer.alloc(20, 9), flags]);
  if (version === 4) return Buffer.concat([start, Buffer.from([before.length]), Buffer.from(`${path}\0`)]);
  const length = start.length + path.length;
  return Buffer.concat([start, Buffer.from(path), Buffer.alloc(8 - (length % 8))]);
}
