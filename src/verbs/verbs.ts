import { TICKET_VERBS } from './tickets/ticket-verbs.ts';
import type { AnyVerb } from './verb.ts';

/** All that can be done from the web: one line each. */
export const VERBS: readonly AnyVerb[] = [...TICKET_VERBS];
