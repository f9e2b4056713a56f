import type { TicketPage } from '../../domain/tickets/ticket.ts';
import type { Recorded } from '../../tracker/record.ts';
import type { InputOf, VerbFields } from '../fields.ts';
import { TICKET } from '../targets.ts';
import { defineVerb, type AnyVerb, type Verb, type VerbCall } from '../verb.ts';

/** A verb that records something of a ticket. */
export type TicketVerb = AnyVerb<TicketPage>;

interface TicketVerbWords<Fields extends VerbFields> extends Pick<
  Verb<Fields>,
  'name' | 'summary' | 'noun' | 'fields' | 'isIdempotent'
> {
  /** What its example says behind the ticket's id. */
  readonly example?: string;
  readonly needsName?: boolean;
  readonly changesStatus?: boolean;
  /** What was done, in a sentence. */
  readonly done: (id: string, input: InputOf<Fields>, actor: string) => string;
  readonly record: (call: VerbCall<InputOf<Fields>>) => Promise<Recorded>;
}

/** Makes one of what is different of it. */
export function defineTicketVerb<Fields extends VerbFields>({
  example = '',
  needsName = false,
  changesStatus = false,
  done,
  record,
  ...words
}: TicketVerbWords<Fields>): TicketVerb {
  return defineVerb<Fields, TicketPage>({
    ...words,
    target: TICKET,
    command: `tracker ${words.name}`,
    example: `WT-HMS-API-001 ${example}`.trimEnd(),
    isDestructive: false,
    scope: 'act',
    needsName,
    changesStatus,
    async run(call) {
      const { status, duplicate: isRepeated, tickets } = await record(call);
      const [answer] = tickets;
      if (answer === undefined) throw new Error(`Nothing was recorded of ${call.id}.`);
      return { words: done(call.id, call.input, call.recording.actor ?? ''), status, isRepeated, answer };
    },
  });
}
