import type { ManifestReport } from '../../analyzer/dependencies/manifests.ts';
import type { Dependency } from '../../domain/analysis/dependencies.ts';
import type { Check, EnvironmentStatus } from '../../domain/environment.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Ecosystem, Inventory } from '../ecosystems/ecosystem.ts';
import { environmentFinding, listed, printable } from '../finding.ts';

export interface ManifestVerdict {
  readonly status: EnvironmentStatus['dependencies_status'];
  /** As the manifest writes them. */
  readonly required: readonly string[];
  readonly missing: readonly string[];
  readonly installed: number;
  readonly check: Check | null;
  readonly findings: readonly Finding[];
}

/** What is there of what one manifest declares. */
export function judgeManifest(
  report: ManifestReport,
  ecosystem: Ecosystem,
  inventory: Inventory,
  installCommand: string,
): ManifestVerdict {
  const states = sortByState(requiredOf(report, ecosystem), ecosystem, inventory);
  const status = statusOf(states, report.problem !== null);
  return {
    status,
    required: Object.values(states).flat().sort(),
    missing: states.missing,
    installed: states.installed.length,
    check: checkOf(report, states, status, inventory),
    findings: [
      ...findingOf('missing_dependencies', 'not installed', states.missing, report.path, installCommand),
      ...findingOf(
        'outdated_dependencies',
        'installed in a version that it does not allow',
        states.outdated,
        report.path,
        installCommand,
      ),
    ],
  };
}

/** Each dependency once, though a manifest may name it in several groups. */
export function requiredOf(
  { manifest }: ManifestReport,
  { withDevelopment }: Ecosystem,
): readonly Dependency[] {
  const { dependencies = [], devDependencies = [] } = manifest ?? {};
  const all = [...(withDevelopment ? devDependencies : []), ...dependencies];
  return [...new Map(all.map((dependency) => [dependency.name, dependency])).values()];
}

type State = 'installed' | 'missing' | 'not_needed' | 'outdated' | 'unknown';
type States = Readonly<Record<State, readonly string[]>>;

function sortByState(
  dependencies: readonly Dependency[],
  ecosystem: Ecosystem,
  inventory: Inventory,
): States {
  const states = { installed: [], missing: [], not_needed: [], outdated: [], unknown: [] } as Record<
    State,
    string[]
  >;
  for (const dependency of dependencies) {
    const text = printable(ecosystem.notation(dependency));
    states[stateOf(dependency, ecosystem, inventory)].push(text);
  }
  for (const names of Object.values(states)) names.sort();
  return states;
}

function stateOf({ name, version }: Dependency, ecosystem: Ecosystem, inventory: Inventory): State {
  const found = inventory.known ? (inventory.presence.get(name) ?? []) : 'unknown';
  if (found === 'unknown' || found === 'not_needed') return found;
  if (found.length === 0) return 'missing';
  const allowed = found.some((installed) => ecosystem.satisfies(installed, version) !== false);
  return allowed ? 'installed' : 'outdated';
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

function checkOf(
  { path, problem }: ManifestReport,
  { installed, missing, outdated, unknown }: States,
  status: ManifestVerdict['status'],
  inventory: Inventory,
): Check | null {
  const count = installed.length + missing.length + outdated.length + unknown.length;
  if (count === 0 && problem === null) return null;
  const reasons = [
    ...(problem === null ? [] : [printable(`${path} cannot be read: ${problem.reason}`)]),
    ...reason('not installed', missing),
    ...reason('of another version', outdated),
    ...reason('cannot be told', inventory.known ? unknown : [inventory.reason].slice(0, unknown.length)),
  ];
  return {
    check: `${path.toLowerCase().replace(/[^a-z0-9]+/g, '_')}_dependencies`,
    status: CHECK_STATUS[status],
    value: count === unknown.length ? null : `${installed.length} of ${count} installed`,
    message: reasons.length === 0 ? null : reasons.join('; '),
  };
}

function reason(what: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`${what}: ${listed(names)}`];
}

function findingOf(
  type: string,
  what: string,
  names: readonly string[],
  path: string,
  installCommand: string,
): Finding[] {
  if (names.length === 0) return [];
  const verb = names.length === 1 ? 'is' : 'are';
  const finding = environmentFinding({
    type,
    what: path,
    severity: 'medium',
    description: `${names.length} of the dependencies in ${path} ${verb} ${what}: ${listed(names)}`,
    path,
    remediation: `Run \`${installCommand}\` in the folder of ${path}.`,
  });
  return [finding];
}
