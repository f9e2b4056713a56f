import { describe, expect, it } from '@jest/globals';
import type { ComponentFiles } from '../../../src/repository/component-files.ts';
import { describeDependencies } from '../../../src/analyzer/dependencies/describe-dependencies.ts';
import { readLockfiles } from '../../../src/manifests/lockfiles.ts';
import { readManifests } from '../../../src/manifests/manifests.ts';
import { UnreadableFileError } from '../../../src/files/read-contained-file.ts';
import { lockfileOutOfStep } from '../../../src/analyzer/rules/lockfile-out-of-step.ts';
import { declaredTools } from '../../../src/manifests/tools/declared-tools.ts';
import type { AnalysisFacts } from '../../../src/analyzer/facts.ts';
import { mutated, PROJECTS } from '../../support/analyzer/hostile/mutated-files.ts';
import { ECOSYSTEMS } from '../../../src/manifests/ecosystems.ts';

/** More processor time than any of these small files takes. */
const LIMIT_MS = 2_000;

function filesOf(texts: Readonly<Record<string, string>>): ComponentFiles {
  return {
    tracked: Object.keys(texts).map((path) => ({ path, blob: '', mode: '100644' })),
    submodules: [],
    untracked: [],
    topNames: Object.keys(texts).filter((path) => !path.includes('/')),
    read: (path) => {
      const text = texts[path];
      return text === undefined
        ? Promise.reject(new UnreadableFileError('does not exist'))
        : Promise.resolve(text);
    },
    openBytes: () => () => {
      throw new UnreadableFileError('is not asked for');
    },
  };
}

async function describeAll(texts: Readonly<Record<string, string>>): Promise<string[]> {
  const files = filesOf(texts);
  const manifests = await readManifests(files, ECOSYSTEMS);
  const lockfiles = await readLockfiles(files, manifests, ECOSYSTEMS);
  lockfileOutOfStep.check({ manifests, lockfiles } as unknown as AnalysisFacts);
  await declaredTools(files);
  const dependencies = await describeDependencies(manifests, lockfiles);
  const unread = dependencies.manifests.flatMap(({ unknown }) => unknown);
  expect(unread.filter((one) => one.startsWith('which packages it publishes'))).toEqual([]);
  return [...dependencies.manifests, ...dependencies.lockfiles].flatMap(({ error }) => error ?? []);
}

async function isSlow(files: Readonly<Record<string, string>>): Promise<boolean> {
  const began = process.cpuUsage();
  await describeAll(files);
  return process.cpuUsage(began).user > LIMIT_MS * 1_000;
}

describe('a manifest or lockfile with a value of another kind', () => {
  it.each(Object.keys(PROJECTS))('does not end the analysis, in a project of %s', async (kind) => {
    const project = PROJECTS[kind] ?? {};
    expect(await describeAll(project)).toEqual([]);
    const failures: unknown[] = [];
    for (const files of mutated(project)) {
      try {
        // What a first time compiles for others is not this text's doing.
        if ((await isSlow(files)) && (await isSlow(files))) failures.push(['slow', files]);
      } catch (error) {
        failures.push([error, files]);
      }
    }
    expect(failures).toEqual([]);
  });

  it('is a problem of that lockfile where it is found only when the lockfile is asked', async () => {
    const { 'pnpm-lock.yaml': lock = '', ...others } = PROJECTS['pnpm of old'] ?? {};
    const mapped = lock.replace('5.4', '{ a: b }').replace(/packages:[^]*/, '');

    expect(await describeAll({ ...others, 'pnpm-lock.yaml': mapped })).toEqual([
      'lockfileVersion should be a string, but it is a table',
    ]);
  });
});
