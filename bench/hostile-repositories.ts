import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Just below the largest file that is read. */
const LENGTH = 1_000_000;
const FILES = 20_000;

/** Pieces of texts that cost a program more than they should when they are repeated. */
const PIECES: readonly (readonly [name: string, piece: string])[] = [
  ['spaces.h', ' '],
  ['words.m', 'A'],
  ['brackets.rb', '['],
  ['classes.cls', 'class a.'],
  ['attributes.rs', '#[cfg(test)]\n'],
  ['package.json', '{"a":'],
  ['README.md', '[a](b) '],
  ['pom.xml', '<a>'],
  ['Gemfile', 'gem ('],
  ['data.yaml', '- '],
  ['urls.txt', 'https://a:'],
];

/** Adds a repository of texts that are made to be slow, and one of 20,000 files, to a folder of repositories. */
export async function addHostileRepositories(folder: string): Promise<void> {
  await makeRepository(path.join(folder, 'hostile'), async (repository) => {
    for (const [name, piece] of PIECES)
      await writeFile(path.join(repository, name), piece.repeat(Math.floor(LENGTH / piece.length)));
  });
  await makeRepository(path.join(folder, 'many-files'), async (repository) => {
    for (let file = 0; file < FILES; file += 1)
      await writeFile(path.join(repository, `${file}.c`), `int n${file};\n`);
  });
}

async function makeRepository(folder: string, fill: (folder: string) => Promise<void>): Promise<void> {
  await mkdir(folder, { recursive: true });
  await fill(folder);
  const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org'];
  for (const words of [['init'], ['add', '--all'], [...identity, 'commit', '--message=all']])
    execFileSync('git', words, { cwd: folder, stdio: 'ignore' });
}
