import { ruleIds } from '../domain/analysis/rule-ids.ts';
import { documentPlaces } from '../domain/documents/added-places.ts';
import type { Registered } from '../domain/registry.ts';
import type { FleetKinds } from '../workspace/fleet-file.ts';
import type { Additions } from './additions.ts';

/**
 * What a workspace is opened with where this is added; it loads nothing that reads, checks or heals.
 * Throws InputError when an id is written wrongly or used twice.
 */
export function fleetKinds(added: Additions = {}): FleetKinds {
  return {
    ruleIds: ruleIds(added.rules),
    documents: documentPlaces(added.documents),
    additions: describeAdditions(added),
  };
}

/** The id and version of everything that is added, by kind; undefined where nothing is. */
function describeAdditions(added: Additions): string | undefined {
  const { rules, ecosystems, fixes, probes, strategies, formats, documents } = added;
  const kinds: Readonly<Record<string, readonly Registered[] | undefined>> = {
    rules,
    ecosystems,
    fixes,
    probes,
    strategies,
    formats,
    documents,
  };
  const named = Object.entries(kinds).flatMap(([kind, items = []]) =>
    items.map(({ id, version = 0 }) => [kind, id, version]),
  );
  return named.length === 0 ? undefined : JSON.stringify(named);
}
