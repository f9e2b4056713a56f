import { UnknownNameError } from '../domain/errors.ts';
import { nearestName } from '../domain/text/nearest-name.ts';
import { parseTicketId, ticketId } from '../domain/tickets/history.ts';
import { findMember, type Workspace } from './workspace.ts';

/** A component, whole or in part, and a number, as people write a ticket's id from memory: `api-7`, `HMS-API-007`, `WT-HMS-API7`. */
// eslint-disable-next-line regexp/no-super-linear-backtracking -- a word of the command line
const ROUGHLY = /^(?:wt[-_\s]*)?(.*?[^-_\s\d])[-_\s#]*(\d{1,9})$/i;

/** The ticket's id as it is written: a person may write it in another case. Throws InputError with the one that was probably meant. */
export function ticketIdIn(workspace: Workspace, given: string): string {
  const parsed = parseTicketId(given);
  const near = nearestTicketId(workspace, given);
  if (parsed === undefined)
    throw new UnknownNameError(
      `"${given}" is no ticket id; one looks like WT-HMS-API-001.` +
        (near === undefined ? ' `hms tracker issues` shows the tickets.' : ` Did you mean ${near}?`),
    );
  if (near !== undefined && !hasComponent(workspace, parsed.componentId))
    throw new UnknownNameError(
      `There is no ticket ${given}, because there is no component ${parsed.componentId}. Did you mean ${near}?`,
    );
  return ticketId(findMember(workspace, parsed.componentId).component.id, parsed.number);
}

function hasComponent({ fleet }: Workspace, id: string): boolean {
  return fleet.components.some((component) => component.id.toLowerCase() === id.toLowerCase());
}

/** The id that was probably meant by one that is no ticket's; undefined where it has no number, or names nothing near. */
export function nearestTicketId({ fleet }: Workspace, given: string): string | undefined {
  const [, component = '', number] = ROUGHLY.exec(given) ?? [];
  const id = nearestName(
    component,
    fleet.components.map((one) => one.id),
  );
  return id === undefined ? undefined : ticketId(id, Number(number));
}
