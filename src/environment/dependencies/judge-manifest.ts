import type { Dependency } from '../../domain/analysis.ts';
import type { Check, EnvironmentStatus } from '../../domain/environment.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Ecosystem, Inventory } from '../ecosystems/ecosystem.ts';
import type { ManifestReport } from '../../analyzer/dependencies.ts';
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

type State = 'installed' | 'missing' | 'not_needed' | 'outdated' | 'unknown';

/** What is there of what one manifest declares. */
export function judgeManifest(
  report: ManifestReport,
  ecosystem: Ecosystem,
  inventory: Inventory,
  installCommand: string,
): ManifestVerdict {
  const all = requiredOf(report, ecosystem);
  const named = (state: State): string[] =>
    all
      .filter((dependency) => stateOf(dependency, ecosystem, inventory) === state)
      .map((dependency) => notation(dependency, ecosystem))
      .sort();
  const missing = named('missing');
  const outdated = named('outdated');
  const unknown = named('unknown');
  const status = worstOf({ missing, outdated, unknown, broken: report.problem !== null });
  return {
    status,
    required: all.map((dependency) => notation(dependency, ecosystem)).sort(),
    missing,
    installed: named('installed').length,
    check: checkOf(report, all.length, { status, missing, outdated, unknown }, inventory),
    findings: findingsOf(report, missing, outdated, installCommand),
  };
}

/** Each dependency once, though a manifest may name it in several groups. */
export function requiredOf(
  { manifest }: ManifestReport,
  { withDevelopment }: Ecosystem,
): readonly Dependency[] {
  const { dependencies = [], devDependencies = [] } = manifest ?? {};
  const all = [...dependencies, ...(withDevelopment ? devDependencies : [])];
  return all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index);
}

/** A URL may hold a password. */
function notation(dependency: Dependency, ecosystem: Ecosystem): string {
  return printable(ecosystem.notation(dependency).replace(/(\/\/)[^/@\s]*@/g, '$1'));
}

function stateOf({ name, version }: Dependency, ecosystem: Ecosystem, inventory: Inventory): State {
  const found = inventory.known ? (inventory.presence.get(name) ?? []) : 'unknown';
  if (found === 'unknown') return 'unknown';
  if (found === 'not_needed') return 'not_needed';
  if (found.length === 0) return 'missing';
  return found.some((installed) => ecosystem.satisfies(installed, version) !== false)
    ? 'installed'
    : 'outdated';
}

interface Names {
  readonly missing: readonly string[];
  readonly outdated: readonly string[];
  readonly unknown: readonly string[];
}

function worstOf(names: Names & { readonly broken: boolean }): ManifestVerdict['status'] {
  if (names.missing.length > 0) return 'missing';
  if (names.outdated.length > 0) return 'outdated';
  return names.unknown.length > 0 || names.broken ? 'unknown' : 'up_to_date';
}

const CHECK_STATUS = {
  missing: 'failure',
  outdated: 'failure',
  unknown: 'unknown',
  up_to_date: 'success',
} as const;

function checkOf(
  { path, problem }: ManifestReport,
  count: number,
  { status, missing, outdated, unknown }: Names & { readonly status: ManifestVerdict['status'] },
  inventory: Inventory,
): Check | null {
  if (count === 0 && problem === null) return null;
  const check = `${path.toLowerCase().replace(/[^a-z0-9]+/g, '_')}_dependencies`;
  const installed = count - missing.length - outdated.length - unknown.length;
  const why = [
    ...(problem === null ? [] : [`${path} cannot be read: ${printable(problem.reason)}`]),
    ...(missing.length === 0 ? [] : [`not installed: ${listed(missing)}`]),
    ...(outdated.length === 0 ? [] : [`of another version: ${listed(outdated)}`]),
    ...(unknown.length === 0
      ? []
      : [`cannot be told: ${inventory.known ? listed(unknown) : inventory.reason}`]),
  ];
  return {
    check,
    status: CHECK_STATUS[status],
    value: count === 0 ? null : `${installed} of ${count} installed`,
    message: why.length === 0 ? null : why.join('; '),
  };
}

function findingsOf(
  { path }: ManifestReport,
  missing: readonly string[],
  outdated: readonly string[],
  installCommand: string,
): Finding[] {
  const shared = { severity: 'medium', what: path, path } as const;
  const remediation = `Run \`${installCommand}\` in the folder of ${path}.`;
  return [
    ...(missing.length === 0
      ? []
      : [
          environmentFinding({
            ...shared,
            type: 'missing_dependencies',
            description: `${missing.length} of the dependencies in ${path} ${missing.length === 1 ? 'is' : 'are'} not installed: ${listed(missing)}`,
            remediation,
          }),
        ]),
    ...(outdated.length === 0
      ? []
      : [
          environmentFinding({
            ...shared,
            type: 'outdated_dependencies',
            description: `${outdated.length} of the dependencies in ${path} ${outdated.length === 1 ? 'is' : 'are'} installed in a version that it does not allow: ${listed(outdated)}`,
            remediation,
          }),
        ]),
  ];
}
