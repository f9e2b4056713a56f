import { listNames } from '../../domain/text/lists.ts';
import { basename } from 'node:path';
import type { ManifestReport } from '../../manifests/manifest-report.ts';
import { bounded } from '../../manifests/versions/bounded.ts';
import type { Dependency } from '../../domain/analysis/dependencies.ts';
import type { Check, EnvironmentRequirement, EnvironmentStatus } from '../../domain/environment.ts';
import type { Finding } from '../../domain/finding.ts';
import type {
  InstalledPackages,
  IndirectPackage,
  Inventory,
  Locked,
  ProjectPlace,
} from '../../manifests/installed.ts';
import { environmentFinding } from '../finding.ts';
import { withPlace, type WrittenRequirement } from './written-requirements.ts';
import { printable } from '../../domain/text/printable.ts';

export interface ManifestVerdict {
  readonly status: EnvironmentStatus['dependencies_status'];
  /** As the manifest writes them. */
  readonly required: readonly string[];
  readonly missing: readonly string[];
  readonly installed: number;
  readonly check: Check | null;
  readonly requirements: readonly EnvironmentRequirement[];
  readonly findings: readonly Finding[];
}

export interface ManifestCircumstances {
  readonly required: readonly Dependency[];
  /** What has all of it installed, as a sentence. */
  readonly install: string;
  readonly locked: Locked | null;
  readonly written: readonly WrittenRequirement[];
}

/** What is there of what one manifest declares. */
export function judgeManifest(
  report: ManifestReport,
  ecosystem: InstalledPackages,
  inventory: Inventory,
  { required, install, locked, written }: ManifestCircumstances,
): ManifestVerdict {
  const direct = sortByState(required, stateTeller(report, ecosystem, inventory, locked), ecosystem);
  const states = withIndirect(direct, inventory);
  const status = statusOf(states, report.problem !== null);
  const allowedBy = locked === null ? 'it does not allow' : `${basename(locked.file)} does not have`;
  const finding = (type: string, what: string, names: readonly string[]): Finding[] =>
    findingOf({ type, what, names, path: report.path, install, written });
  const check = checkName(report);
  return {
    status,
    required: Object.values(direct).flat().sort(),
    missing: states.missing,
    installed: states.installed.length,
    check: checkOf(report, states, { status, inventory, written }),
    requirements: written.map(({ kind, name, wanted, path, line }) => ({
      kind,
      name,
      wanted,
      path,
      line,
      check,
    })),
    findings: [
      ...brokenInstallation(report.path, inventory),
      ...finding('missing_dependencies', 'not installed', states.missing),
      ...finding('outdated_dependencies', `installed in a version that ${allowedBy}`, states.outdated),
    ],
  };
}

/** What is wrong with packages that no manifest names counts like what is wrong with those that it does. */
function withIndirect(direct: States, inventory: Inventory): States {
  const indirect = inventory.known ? (inventory.indirect ?? []) : [];
  const having = (wanted: IndirectPackage['state']): string[] =>
    indirect.filter(({ state }) => state === wanted).map(({ text }) => printable(text));
  return {
    ...direct,
    missing: [...new Set([...direct.missing, ...having('missing')])],
    outdated: [...new Set([...direct.outdated, ...having('outdated')])],
  };
}

function brokenInstallation(path: string, inventory: Inventory): Finding[] {
  if (inventory.known || inventory.broken === undefined) return [];
  const { description, remediation } = inventory.broken;
  return [
    environmentFinding({
      ...{ type: 'broken_installation', what: path, severity: 'medium', path },
      description: printable(description),
      remediation,
    }),
  ];
}

/** Each dependency once, though a manifest may name it in several groups. */
export async function requiredOf(
  { manifest }: ManifestReport,
  { developmentOf }: InstalledPackages,
  place: ProjectPlace,
): Promise<readonly Dependency[]> {
  if (manifest === null) return [];
  const { dependencies, devDependencies } = manifest;
  const development = (await developmentOf?.(place, manifest)) ?? devDependencies;
  const all = [...development, ...dependencies];
  return [...new Map(all.map((dependency) => [dependency.name, dependency])).values()];
}

type State = 'installed' | 'missing' | 'not_needed' | 'outdated' | 'unknown';
type States = Readonly<Record<State, readonly string[]>>;

function sortByState(
  dependencies: readonly Dependency[],
  stateOf: (dependency: Dependency) => State,
  ecosystem: InstalledPackages,
): States {
  const states = { installed: [], missing: [], not_needed: [], outdated: [], unknown: [] } as Record<
    State,
    string[]
  >;
  for (const dependency of dependencies) {
    states[stateOf(dependency)].push(printable(ecosystem.notation(dependency)));
  }
  for (const names of Object.values(states)) names.sort();
  return states;
}

/** The lockfile decides which version is the right one; the manifest's range, where the lockfile has none, or was not made for this manifest. */
function stateTeller(
  { manifest, path }: ManifestReport,
  ecosystem: InstalledPackages,
  inventory: Inventory,
  locked: Locked | null,
): (dependency: Dependency) => State {
  const { isSameVersion = (a, b) => a === b } = ecosystem;
  const satisfies = bounded(ecosystem.satisfies);
  const isInStep =
    locked !== null &&
    manifest !== null &&
    locked.lockfile.disagreements(manifest, path, new Set()).length === 0;
  const wantedOf = (dependency: Dependency): readonly string[] =>
    locked === null
      ? []
      : lockedVersions(ecosystem, locked, dependency).filter((version) => /^v?\d/.test(version));
  return (dependency) => {
    const { name, version } = dependency;
    const found = inventory.known ? (inventory.presence.get(name) ?? []) : 'unknown';
    if (found === 'unknown' || found === 'not_needed') return found;
    if (found.length === 0) return 'missing';
    const wanted = wantedOf(dependency);
    const isLocked = (one: string): boolean => wanted.some((other) => isSameVersion(one, other));
    const known = found.filter((one) => /^v?\d/.test(one));
    if (wanted.length > 0 && known.length > 0 && !known.some(isLocked)) return 'outdated';
    if (wanted.length > 0 && isInStep) return 'installed';
    return found.some((installed) => satisfies(installed, version) !== false) ? 'installed' : 'outdated';
  };
}

export function lockedVersions(
  ecosystem: InstalledPackages,
  locked: Locked,
  dependency: Dependency,
): readonly string[] {
  if (ecosystem.lockedVersions !== undefined) return ecosystem.lockedVersions(locked, dependency);
  const version = locked.lockfile.versionOf(dependency, locked.manifestPath);
  return version === null ? [] : [version];
}

function statusOf({ missing, outdated, unknown }: States, isBroken: boolean): ManifestVerdict['status'] {
  if (missing.length > 0) return 'missing';
  if (outdated.length > 0) return 'outdated';
  return unknown.length > 0 || isBroken ? 'unknown' : 'up_to_date';
}

const CHECK_STATUS = {
  missing: 'failure',
  outdated: 'failure',
  unknown: 'unknown',
  up_to_date: 'success',
} as const;

function checkName({ path }: ManifestReport): string {
  return `${path.toLowerCase().replace(/[^a-z0-9]+/g, '_')}_dependencies`;
}

interface Told {
  readonly status: ManifestVerdict['status'];
  readonly inventory: Inventory;
  readonly written: readonly WrittenRequirement[];
}

function checkOf(
  report: ManifestReport,
  { installed, missing, outdated, unknown }: States,
  { status, inventory, written }: Told,
): Check | null {
  const { path, problem } = report;
  const places = (names: readonly string[]): string[] => names.map((name) => withPlace(name, written));
  const count = installed.length + missing.length + outdated.length + unknown.length;
  if (count === 0 && problem === null) return null;
  const reasons = [
    ...(problem === null ? [] : [printable(`${path} cannot be read: ${problem.reason}`)]),
    ...reason('not installed', places(missing)),
    ...reason('of another version', places(outdated)),
    ...reason('cannot be told', inventory.known ? unknown : [inventory.reason].slice(0, unknown.length)),
  ];
  return {
    check: checkName(report),
    status: CHECK_STATUS[status],
    value: count === unknown.length ? null : `${installed.length} of ${count} installed`,
    message: reasons.length === 0 ? null : reasons.join('; '),
  };
}

function reason(what: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`${what}: ${listNames(names)}`];
}

interface Lacking {
  readonly type: string;
  readonly what: string;
  readonly names: readonly string[];
  readonly path: string;
  readonly install: string;
  readonly written: readonly WrittenRequirement[];
}

function findingOf({ type, what, names, path, install, written }: Lacking): Finding[] {
  if (names.length === 0) return [];
  const verb = names.length === 1 ? 'is' : 'are';
  const isDirect = names.every((name) => written.some(({ text }) => text === name));
  const of = isDirect ? `the dependencies in ${path}` : `the packages that ${path} needs, directly or not,`;
  const first = written.find((one) => one.text === names[0] && one.path === path);
  const finding = environmentFinding({
    type,
    what: path,
    severity: 'medium',
    description: `${names.length} of ${of} ${verb} ${what}: ${listNames(names)}`,
    path,
    line: first?.line ?? null,
    remediation: install,
  });
  return [finding];
}
