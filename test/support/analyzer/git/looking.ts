import { setTimeout as sleep } from 'node:timers/promises';
import {
  takeSnapshot,
  type RepositorySnapshot,
  type SnapshotOptions,
} from '../../../../src/analyzer/snapshot.ts';
import type { AnalysisCache } from '../../../../src/domain/analysis/cache.ts';
import { createRepository, memberAt, NOW, type Sandbox } from '../fixture.ts';

/** A look, when its commits are counted. */
export type WholeLook = RepositorySnapshot & Awaited<RepositorySnapshot['counted']>;

export async function look(
  folder: string,
  remembered?: AnalysisCache,
  options: Partial<SnapshotOptions> = {},
): Promise<WholeLook> {
  const begun = await takeSnapshot(memberAt(folder), { now: NOW, remembered, ...options });
  return { ...begun, ...(await begun.counted) };
}

/** File times tick every few milliseconds: what changed just now is never taken for settled. */
export async function settle(): Promise<void> {
  await sleep(50);
}

export function commit(repository: Sandbox, name: string, author = 'Ada'): void {
  repository.write({ [name]: `${name}\n` });
  repository.git('add', '--all');
  const environment = { GIT_AUTHOR_NAME: author, GIT_AUTHOR_EMAIL: `${author}@example.org` };
  repository.gitIn('.', environment, 'commit', '--quiet', `--message=${name}`);
}

/** Four commits by two people. */
export function createHistory(): Sandbox {
  const repository = createRepository({ a: 'a' });
  for (const name of ['b', 'c', 'd']) commit(repository, name, name === 'c' ? 'Bo' : 'Ada');
  return repository;
}
