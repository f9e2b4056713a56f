import { FAULTS, type Fault } from './faults.ts';
import { applyChanges, type FileChanges, type Files } from './files.ts';
import { commitSteps, type DemoCommit, type DemoStep } from './history.ts';
import type { HmsComponent } from './hms-components.ts';
import { createRandom, type Random } from './random.ts';
import { ciFiles, docsFiles, firstFiles } from './repository-files.ts';
import { SPECIMENS } from './specimens.ts';
import type { Package, Specimen } from './specimen.ts';

/** All that is to be made of one component; nothing of it depends on the machine. */
export interface RepositoryPlan {
  readonly facts: HmsComponent;
  readonly specimen: Specimen;
  readonly fault: Fault | undefined;
  readonly commits: readonly DemoCommit[];
  /** What is done to the work tree after the last commit. */
  readonly workTree: FileChanges;
}

/** Plans the repository of one component; the seed decides who committed what, and when. */
export function planRepository(
  facts: HmsComponent,
  seed: number,
  faults: readonly Fault[] = FAULTS,
): RepositoryPlan {
  const specimen = SPECIMENS.find(({ id }) => id === facts.id);
  if (specimen === undefined) throw new RangeError(`there is no specimen for ${facts.id}`);
  const fault = faults.find(({ componentId }) => componentId === facts.id);
  const random = createRandom(seed, facts.id);
  const sound = soundSteps({ facts, specimen, version: '0.1.0' }, random);
  const steps = fault?.commit === undefined ? sound : [...sound, fault.commit(filesAfter(sound))];
  const files = filesAfter(steps);
  return {
    facts,
    specimen,
    fault,
    commits: commitSteps(steps, random),
    workTree: { ...localEnvironment(files), ...fault?.workTree?.(files) },
  };
}

/** Four to eight steps; documentation and CI are steps of their own or part of others. */
function soundSteps(pkg: Package, random: Random): DemoStep[] {
  const { facts, specimen } = pkg;
  const [docs, ci] = [docsFiles(pkg), ciFiles(pkg)];
  const [docsFirst, ciWithTests] = [random.chance(0.5), random.chance(0.5)];
  return [
    {
      message: `chore: start ${facts.id}\n\nPart of a made-up demo fleet.`,
      changes: { ...firstFiles(pkg), ...(docsFirst ? docs : {}) },
    },
    { message: 'build: name the package and what it needs', changes: specimen.ecosystem.manifests(pkg) },
    { message: `feat: ${specimen.feature}`, changes: specimen.source },
    {
      message: 'test: hold the rule to examples',
      changes: { ...specimen.tests, ...(ciWithTests ? ci : {}) },
    },
    ...(ciWithTests ? [] : [{ message: 'ci: run the tests on every push', changes: ci }]),
    ...(docsFirst ? [] : [{ message: 'docs: name what it needs and talks to', changes: docs }]),
    ...RELEASES.slice(0, random.between(0, RELEASES.length)).map((release) => releaseStep(pkg, release)),
  ];
}

const RELEASES = ['0.2.0', '0.2.1'] as const;

function releaseStep(pkg: Package, version: (typeof RELEASES)[number]): DemoStep {
  const sections = {
    '0.2.0': `## 0.2.0\n\n- First release: ${pkg.specimen.feature}.\n`,
    '0.2.1': '## 0.2.1\n\n- No change but the version: the release process was tried once more.\n',
  };
  const released = RELEASES.slice(0, RELEASES.indexOf(version) + 1);
  const changelog = `# Changelog\n\n${released.map((name) => sections[name]).reverse().join('\n')}`;
  return {
    message: `chore: release ${version}`,
    changes: { ...pkg.specimen.ecosystem.manifests({ ...pkg, version }), 'CHANGELOG.md': changelog },
  };
}

/** The files of a repository after these commits. */
export function filesAfter(steps: readonly DemoStep[]): Files {
  return steps.reduce<Files>((files, { changes }) => applyChanges(files, changes), {});
}

/** A developer's `.env`, which git ignores, wherever there is an example of one. */
function localEnvironment(files: Files): Files {
  const example = files['.env.example'];
  return example === undefined ? {} : { '.env': example };
}
