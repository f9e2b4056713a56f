import { basename } from 'node:path';
import type { ComponentFiles } from '../../../src/repository/component-files.ts';
import { describeDependencies } from '../../../src/analyzer/dependencies/describe-dependencies.ts';
import { readLockfiles } from '../../../src/manifests/lockfiles.ts';
import { readManifests } from '../../../src/manifests/manifests.ts';
import { ECOSYSTEMS } from '../../../src/manifests/ecosystems.ts';
import { decodeText, UnreadableFileError } from '../../../src/files/read-contained-file.ts';
import type { AnalysisFacts } from '../../../src/analyzer/facts.ts';
import { doubledDependency } from '../../../src/analyzer/rules/doubled-dependency.ts';
import { lockfileOutOfStep } from '../../../src/analyzer/rules/lockfile-out-of-step.ts';
import { Dependencies } from '../../../src/domain/analysis/dependencies.ts';
import { demoRepositories } from '../corpus/demo.ts';
import { ALL_PROJECTS } from '../corpus/projects.ts';
import { FaultError, projectSeeds, type Reader } from '../reader.ts';

/** Manifests beside the input that have nothing to do with it: each is of another ecosystem than the other. */
const NEIGHBOURS = {
  go: { path: 'go.mod', text: 'module example.org/n\n\ngo 1.22\n\nrequire example.org/o v1.0.0\n' },
  bundler: { path: 'Gemfile', text: "gem 'o', '~> 1.0'\n" },
};

const ORIGIN = 'https://example.org/our/own.git';

/** Manifests and lockfiles, with a sound project of another ecosystem beside them. */
export const dependencies: Reader = {
  id: 'dependencies',
  refusals: [],
  seeds: () => [...Object.values(ALL_PROJECTS), ...demoRepositories().map(manifestsIn)].flatMap(projectSeeds),
  async read({ path, bytes, beside = {} }) {
    const isGo = [path, ...Object.keys(beside)].some((each) => /(?:^|\/)go\.(?:mod|work)$/.test(each));
    const neighbour = NEIGHBOURS[isGo ? 'bundler' : 'go'];
    const files = filesOf({ [neighbour.path]: neighbour.text, ...beside, [path]: decodeText(bytes) });
    const manifests = await readManifests(files, ECOSYSTEMS);
    const lockfiles = await readLockfiles(files, manifests, ECOSYSTEMS);
    for (const { path: file, problem } of [...manifests, ...lockfiles])
      if (problem?.kind === 'fault') throw new FaultError(`${file}: ${problem.reason}`);
    const found = Dependencies.parse(await describeDependencies(manifests, lockfiles, { origin: ORIGIN }));
    for (const { path: file, unknown } of found.manifests) {
      const fault = unknown.find((one) => one.startsWith('which packages it publishes'));
      if (fault !== undefined) throw new FaultError(`${file}: ${fault}`);
    }
    if (!found.dependencies.some(({ name }) => /^(?:example\.org\/)?o$/.test(name)))
      throw new FaultError(`${neighbour.path} was not read`);
    const facts = { manifests, lockfiles, dependencies: found } as unknown as AnalysisFacts;
    const observations = [lockfileOutOfStep, doubledDependency].flatMap(({ check }) => check(facts));
    return { found, observations };
  },
};

const isManifest = (path: string): boolean =>
  ECOSYSTEMS.some((each) => each.isManifest(basename(path), path) || basename(path) in each.lockfiles);

function manifestsIn(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).filter(([path]) => isManifest(path)));
}

/** Files in memory, as the product's readers take them. */
export function filesOf(texts: Readonly<Record<string, string>>): ComponentFiles {
  return {
    tracked: Object.keys(texts).map((path) => ({ path, blob: '', mode: '100644' })),
    submodules: [],
    untracked: [],
    topNames: Object.keys(texts).filter((path) => !path.includes('/')),
    read: (path) => {
      const text = Object.hasOwn(texts, path) ? texts[path] : undefined;
      return text === undefined
        ? Promise.reject(new UnreadableFileError('does not exist'))
        : Promise.resolve(text);
    },
    openBytes: () => () => {
      throw new UnreadableFileError('is not asked for');
    },
  };
}
