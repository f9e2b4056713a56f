import { acknowledge } from './acknowledge.ts';
import { assign } from './assign.ts';
import { comment } from './comment.ts';
import { reopen } from './reopen.ts';
import { resolve } from './resolve.ts';
import { severity } from './severity.ts';
import type { TicketVerb } from './ticket-verb.ts';

/** All that can be done to a ticket: one line each, in the order in which help and pages show them. */
export const TICKET_VERBS: readonly TicketVerb[] = [acknowledge, assign, comment, severity, resolve, reopen];
