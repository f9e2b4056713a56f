import type { OperationalStatus } from '../domain/colour.ts';
import type { StatusFilter } from '../index/statuses/match-rows.ts';
import { onceOf } from '../index/once-of.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { resolveNames } from './resolve-names.ts';

/** Which components are asked for, as people write it; all of them where nothing is said. */
export interface StatusSelection {
  readonly status?: readonly OperationalStatus[] | undefined;
  /** Whatever their case. */
  readonly owner?: readonly string[] | undefined;
  readonly technology?: readonly string[] | undefined;
  readonly search?: string | undefined;
}

/** The same as the fleet writes it. Throws InputError for an owner or a technology that it has not. */
export function statusFilter(
  { fleet }: Pick<Workspace, 'fleet'>,
  { status, owner, technology, search }: StatusSelection,
): StatusFilter {
  const { owners, technologies } = namesOf(fleet);
  return {
    colours: status,
    owners: owner && resolveNames(owner, owners, 'owner'),
    technologies: technology && resolveNames(technology, technologies, 'technology'),
    search,
  };
}

/** All owners and technologies of a fleet: looked for once, as a server asks for each page. */
const namesOf = onceOf(({ components }: Workspace['fleet']) => ({
  owners: [...new Set(components.flatMap(({ owner }) => owner ?? []))],
  technologies: [...new Set(components.flatMap(({ technology }) => technology))],
}));
