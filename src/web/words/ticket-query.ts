import { InputError } from '../../domain/errors.ts';
import { Severity } from '../../domain/finding.ts';
import { SEVERITIES } from '../../domain/severity.ts';
import { didYouMean } from '../../domain/text/nearest-name.ts';
import type { FleetTicketFilter } from '../../index/tickets/list-tickets.ts';
import { resolveNames } from '../../views/resolve-names.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { askedComponent } from './asked-component.ts';

/** Which tickets an address asks for, as `?severity=high&owner=core&component=HMS-API`. Throws InputError, and UnknownComponentError, for what there is not. */
export function ticketQuery(workspace: Workspace, query: URLSearchParams): FleetTicketFilter {
  const severities = query.getAll('severity').filter((value) => value !== '');
  const owner = query.get('owner') ?? '';
  const member = askedComponent(workspace, query);
  return {
    severities: severities.length === 0 ? undefined : severities.map(severityOf),
    owners: owner === '' ? undefined : resolveNames([owner], ownersOf(workspace), 'owner'),
    components: member && [member.component.id],
  };
}

function severityOf(given: string): Severity {
  const severity = Severity.safeParse(given.toLowerCase());
  if (severity.success) return severity.data;
  throw new InputError(`There is no severity "${given}".${didYouMean(given, SEVERITIES)}`);
}

/** All owners of the fleet. */
export function ownersOf({ fleet }: Pick<Workspace, 'fleet'>): string[] {
  return [...new Set(fleet.components.flatMap(({ owner }) => owner ?? []))].sort();
}
