import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { readHistory } from '../../src/analyzer/git/history.ts';
import { openComponent } from '../../src/analyzer/git/component-folder.ts';
import { findGitFolder } from '../../src/git/git-folder.ts';
import { readRefs, type Refs } from '../../src/git/refs.ts';
import { createRepository, memberAt, NOW } from '../support/analyzer/fixture.ts';

async function readIn(folder: string): Promise<Refs> {
  const found = await findGitFolder(folder);
  if (found === undefined) throw new Error(`${folder} is no repository`);
  return readRefs(found);
}

/** How often something else had its turn while this was awaited. */
async function turnsOfOthers(work: Promise<unknown>): Promise<number> {
  let [turns, isOver] = [0, false];
  void work.finally(() => (isOver = true));
  for (; !isOver; turns += 1) await setImmediate();
  return turns;
}

describe('a repository with very many refs', () => {
  it('has them read in short turns, packed and loose', async () => {
    using repository = createRepository({ a: '' });
    const head = repository.git('rev-parse', 'HEAD').trim();
    const packed = Array.from({ length: 300_000 }, (_, at) => `${head} refs/tags/v0.${at}\n`);
    writeFileSync(path.join(repository.folder, '.git/packed-refs'), packed.join(''));
    for (let at = 0; at < 2_000; at += 1)
      writeFileSync(path.join(repository.folder, `.git/refs/tags/v1.${at}`), `${head}\n`);

    const reading = readIn(repository.folder);

    expect(await turnsOfOthers(reading)).toBeGreaterThan(5);
    expect((await reading).tags).toHaveLength(302_000);
  });

  it('has lines without a space read in linear time', async () => {
    using repository = createRepository({ a: '' });
    writeFileSync(path.join(repository.folder, '.git/packed-refs'), `^${'1'.repeat(39)}\n`.repeat(500_000));

    expect((await readIn(repository.folder)).tags).toEqual([]);
  });

  it('may replace objects whose ids begin alike, which git would compare one with another', async () => {
    using repository = createRepository({ a: '' });
    const head = repository.git('rev-parse', 'HEAD').trim();
    const ids = Array.from({ length: 100_000 }, (_, at) => at.toString(16).padStart(40, '0'));
    mkdirSync(path.join(repository.folder, '.git/refs/replace'));
    const packed = ids.map((id) => `${head} refs/replace/${id}\n`);
    writeFileSync(path.join(repository.folder, '.git/packed-refs'), packed.join(''));
    const member = memberAt(repository.folder);
    const { target } = await openComponent(member, {});

    const question = { target, head, key: '', isSubfolder: false, known: null, now: NOW };
    const { newest } = await readHistory(question, { timeoutMs: 10_000 });

    expect(newest).toHaveLength(1);
  });
});
