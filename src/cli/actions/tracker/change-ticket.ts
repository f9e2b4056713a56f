import type { Command } from 'commander';
import { statusWords } from '../../../domain/tickets/describe-ticket.ts';
import type { TicketPage } from '../../../domain/tickets/ticket.ts';
import type { TicketVerb } from '../../../verbs/tickets/ticket-verb.ts';
import type { VerbResult } from '../../../verbs/verb.ts';
import { requireName } from '../../actor.ts';
import { openContext, type Context } from '../../context.ts';
import type { RecordingOptions } from '../../recording-options.ts';
import { renderStatus } from '../../render/status.ts';
import { inputFrom, type VerbOptions } from '../../verb-command.ts';
import { recordingOf, repeatedWords } from './record.ts';

/** Does to a ticket what its command says, and prints what came of it. */
export async function changeTicket(
  given: string,
  options: RecordingOptions & VerbOptions,
  { verb, command }: { readonly verb: TicketVerb; readonly command: Command },
): Promise<void> {
  const input = inputFrom(verb, options);
  const context = await openContext(command);
  const id = await verb.target.resolve(context.workspace, given);
  const recording = await recordingOf(context, options);
  if (verb.needsName && recording.actor === undefined) requireName();
  showTicket(context, verb, await verb.run({ context, id, input, recording }));
}

/** Repeated with its key, a change is told as it turned out since: the ticket may have changed again. */
function showTicket(
  { output }: Context,
  { noun, changesStatus }: TicketVerb,
  { words, status, isRepeated, answer }: VerbResult<TicketPage>,
): void {
  if (output.json) {
    output.printJson<'ticket-page'>(answer);
    if (isRepeated) output.note(repeatedWords(noun));
    return;
  }
  const told = isRepeated
    ? `${repeatedWords(noun)} ${answer.id} is ${statusWords(answer)} now, with severity ${answer.severity}.`
    : words;
  const isShown = status !== undefined && (changesStatus || isRepeated);
  output.print(isShown ? `${told} ${renderStatus(output, status)}` : told);
}
