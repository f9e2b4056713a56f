import * as z from 'zod';
import type { EnvironmentDocument } from './environment.ts';
import type { Finding } from './finding.ts';

/** The same thing wrong with several components, which the same action puts right. */
export const Drift = z.object({
  /** As its findings have it. */
  type: z.string(),
  /** What is said of the first of them. */
  description: z.string(),
  /** What puts it right: the same for all, or what is to be done with each. */
  action: z.string(),
  /** The components, in the order in which they were checked. */
  component_ids: z.array(z.string()),
});
export type Drift = z.infer<typeof Drift>;

/**
 * What was found in environments, by cause: one tool is one cause wherever it is missing, and packages that are not installed
 * are one for each way to install them. What is found with most components comes first.
 */
export function driftOf(documents: readonly EnvironmentDocument[]): Drift[] {
  const causes = new Map<string, { first: Finding; ids: Set<string> }>();
  for (const { component_id, findings } of documents) {
    for (const finding of findings) {
      const cause = causeOf(finding);
      const known = causes.get(cause) ?? { first: finding, ids: new Set() };
      known.ids.add(component_id);
      causes.set(cause, known);
    }
  }
  return [...causes.values()]
    .map(({ first, ids }) => ({
      type: first.type,
      description: first.description,
      action: first.remediation,
      component_ids: [...ids],
    }))
    .sort((one, other) => other.component_ids.length - one.component_ids.length);
}

/** Those that several components share: the first is what one action mends most by. */
export function sharedDrift(documents: readonly EnvironmentDocument[]): Drift[] {
  return driftOf(documents).filter(({ component_ids }) => component_ids.length > 1);
}

/** A cause that several components share, by its place among all of them: what one action would mend most by is 1. */
export const RankedDrift = Drift.extend({ rank: z.int().min(1) });
export type RankedDrift = z.infer<typeof RankedDrift>;

/** Each environment with the causes that it shares with others. */
export function withShared(
  documents: readonly EnvironmentDocument[],
): (EnvironmentDocument & { readonly shared: RankedDrift[] })[] {
  const causes = sharedDrift(documents).map((cause, index) => ({ ...cause, rank: index + 1 }));
  return documents.map((document) => ({
    ...document,
    shared: causes.filter(({ component_ids }) => component_ids.includes(document.component_id)),
  }));
}

/** Of the machine's tools the tool; of what stands in a component, its kind and the command that mends it. */
function causeOf({ type, fingerprint, remediation }: Finding): string {
  if (type.includes('tool')) return fingerprint;
  return `${type} ${/`([^`]+)`/.exec(remediation)?.[1] ?? ''}`;
}
