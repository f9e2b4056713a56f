import { ticketIdIn } from '../workspace/ticket-ids.ts';
import { parseTicketId } from '../domain/tickets/history.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** What a verb does something to. */
export interface VerbTarget {
  /** In addresses of forms, and in names of operations. */
  readonly kind: 'ticket';
  /** Where the API has it; `{id}` stands for its id. */
  readonly path: string;
  /** How help names its id. */
  readonly argument: { readonly name: string; readonly description: string };
  /** Its id as the workspace writes it. Throws InputError, and UnknownComponentError and its like, for what is not there. */
  readonly resolve: (workspace: Workspace, given: string) => string;
  /** Where it is shown. */
  readonly page: (id: string) => string;
  /** The component that it is of. */
  readonly componentOf: (id: string) => string;
}

/** A ticket, by its id. */
export const TICKET: VerbTarget = {
  kind: 'ticket',
  path: '/tickets/{id}',
  argument: { name: 'ticket', description: 'its id, such as WT-HMS-API-001' },
  resolve: ticketIdIn,
  page: (id) => `/tickets/${encodeURIComponent(id)}`,
  componentOf: (id) => parseTicketId(id)?.componentId ?? '',
};
