import type { Workspace } from '../workspace/workspace.ts';

/** What a verb does something to. */
export interface VerbTarget {
  /** In addresses of forms, and in names of operations. */
  readonly kind: 'ticket' | 'component' | 'healing' | 'monitor';
  /** Where the API has it; `{id}` stands for its id, where it has one. */
  readonly path: string;
  /** How help names its id; left out where there is one alone. */
  readonly argument?: { readonly name: string; readonly description?: string };
  /** Its id as the workspace writes it. Throws InputError, and UnknownComponentError and its like, for what is not there. */
  readonly resolve: (workspace: Workspace, given: string) => Promise<string> | string;
  /** Where it is shown. */
  readonly page: (id: string) => string;
  /** The component that it is of; undefined where it is of the whole fleet. */
  readonly componentOf: (id: string) => Promise<string | undefined> | string | undefined;
}

/** A ticket, by its id. */
export const TICKET: VerbTarget = {
  kind: 'ticket',
  path: '/tickets/{id}',
  argument: { name: 'ticket', description: 'its id, such as WT-HMS-API-001' },
  async resolve(workspace, given) {
    const { ticketIdIn } = await import('../workspace/ticket-ids.ts');
    return ticketIdIn(workspace, given);
  },
  page: (id) => `/tickets/${encodeURIComponent(id)}`,
  async componentOf(id) {
    const { parseTicketId } = await import('../domain/tickets/history.ts');
    return parseTicketId(id)?.componentId;
  },
};

/** A component, by its id. */
export const COMPONENT: VerbTarget = {
  kind: 'component',
  path: '/components/{id}',
  argument: { name: 'component' },
  async resolve(workspace, given) {
    const { findMember } = await import('../workspace/workspace.ts');
    return findMember(workspace, given).component.id;
  },
  page: (id) => `/components/${encodeURIComponent(id)}`,
  componentOf: (id) => id,
};

/** All heals of the fleet. */
export const HEALING: VerbTarget = {
  kind: 'healing',
  path: '/healing',
  resolve: () => 'healing',
  page: () => '/heals',
  componentOf: () => undefined,
};

/** The monitor of the fleet. */
export const MONITOR: VerbTarget = {
  kind: 'monitor',
  path: '/monitor',
  resolve: () => 'monitor',
  page: () => '/monitor',
  componentOf: () => undefined,
};
