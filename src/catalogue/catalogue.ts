import type { AnalysisKinds } from '../analyzer/kinds.ts';
import { ecosystemIds } from '../domain/analysis/ecosystem-ids.ts';
import { ruleIds } from '../domain/analysis/rule-ids.ts';
import { documentKinds } from '../docs/documents/document-kinds.ts';
import type { DocumentKind } from '../docs/documents/document-kind.ts';
import { createRegistry, type Registry } from '../domain/registry.ts';
import type { FixKind } from '../environment/fixes/fix.ts';
import { fixKinds } from '../environment/fixes/fix-kinds.ts';
import { reportFormats, type ReportFormat } from '../evidence/reports/formats.ts';
import { PROBES } from '../healing/probes/probes.ts';
import type { Probe } from '../healing/probes/probe.ts';
import { requireProbes } from '../healing/healing-kinds.ts';
import { STRATEGIES } from '../healing/strategies/strategies.ts';
import type { Strategy } from '../healing/strategies/strategy.ts';
import type { Additions } from './additions.ts';

/** Everything that there is of each kind. */
export interface Catalogue {
  readonly probes: Registry<Probe>;
  readonly strategies: Registry<Strategy>;
  readonly formats: Registry<ReportFormat>;
  readonly fixes: Registry<FixKind>;
  readonly documents: Registry<DocumentKind>;
  /** What `components.yaml` may name. */
  readonly ruleIds: readonly string[];
  readonly ecosystemIds: readonly string[];
  /** Rules and ecosystems, with their parsers: who only starts what reads needs none. */
  readonly loadAnalysisKinds: () => Promise<AnalysisKinds>;
}

/**
 * Puts the lists of what is built in and what is added together, once per process, by whoever starts it: `src/worker.ts`, a command.
 * Throws InputError when an id is written wrongly or used twice, or names something that is not there.
 */
export function createCatalogue(added: Additions = {}): Catalogue {
  const catalogue = {
    probes: createRegistry('diagnostic probe', PROBES, added.probes),
    strategies: createRegistry('healing strategy', STRATEGIES, added.strategies),
    formats: reportFormats(added.formats),
    fixes: fixKinds(added.fixes),
    documents: documentKinds(added.documents),
    ruleIds: ruleIds(added.rules),
    ecosystemIds: ecosystemIds(added.ecosystems),
    loadAnalysisKinds: async () => (await import('../analyzer/kinds.ts')).createAnalysisKinds(added),
  };
  requireProbes(catalogue);
  return catalogue;
}
