import type { EnvironmentDocument } from './environment.ts';
import type { Finding } from './finding.ts';

/** The same thing wrong with several components, which the same action puts right. */
export interface Drift {
  readonly type: string;
  /** What is said of the first of them. */
  readonly description: string;
  /** What puts it right: the same for all, or what is to be done with each. */
  readonly action: string;
  /** The components, in the order in which they were checked. */
  readonly component_ids: readonly string[];
}

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

/** Of the machine's tools the tool; of what stands in a component, its kind and the command that mends it. */
function causeOf({ type, fingerprint, remediation }: Finding): string {
  if (type.includes('tool')) return fingerprint;
  return `${type} ${/`([^`]+)`/.exec(remediation)?.[1] ?? ''}`;
}
