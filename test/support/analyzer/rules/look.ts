import type { ManifestReport } from '../../../../src/manifests/manifest-report.ts';
import type { FactRule, Observation } from '../../../../src/analyzer/rules/rule.ts';
import type { AnalysisFacts } from '../../../../src/analyzer/facts.ts';
import type { GitFacts } from '../../../../src/domain/analysis/git-facts.ts';
import { FACTS } from '../findings/evidence.ts';

/** What a rule notices where the facts are those of an empty repository but for these. */
export function look(rule: FactRule, facts: Partial<AnalysisFacts>): readonly Observation[] {
  return rule.check({ ...FACTS, ...facts });
}

export function git(facts: Partial<GitFacts>): Pick<AnalysisFacts, 'git'> {
  return { git: { ...FACTS.git, ...facts } };
}

export function tracked(...paths: readonly string[]): Pick<AnalysisFacts, 'files'> {
  return { files: { submodules: [], tracked: paths.map((path) => ({ path, mode: '100644', blob: '' })) } };
}

export function manifest(
  path: string,
  ecosystem: string,
  { dependencies = {}, devDependencies = {}, wantsLockfile = true }: Partial<Listed>,
): ManifestReport {
  const list = (table: Readonly<Record<string, string>>) =>
    Object.entries(table).map(([name, version]) => ({ name, version }));
  const lists = { dependencies: list(dependencies), devDependencies: list(devDependencies) };
  return { path, ecosystem, manifest: { ...lists, wantsLockfile }, problem: null };
}

interface Listed {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly wantsLockfile: boolean;
}
