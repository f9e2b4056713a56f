import { randomUUID } from 'node:crypto';
import type { ClientContext } from '../../client/client-context.ts';
import { describeError, InputError } from '../../domain/errors.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import { inputSchema } from '../../verbs/input-schema.ts';
import { inputMistakes } from '../../web/api/refuse-input.ts';
import { actorOf } from '../actor.ts';
import type { AskedAction } from './model/watch-state.ts';

/** Does what the same command does, and says in one line what came of it, or why it was not done. */
export async function perform(context: ClientContext, { verb, id, input }: AskedAction): Promise<string> {
  try {
    const read = inputSchema(verb.fields).safeParse(input);
    if (!read.success) throw new InputError(inputMistakes(read.error, Object.keys(verb.fields)));
    const actor = await actorOf(context.workspace.root);
    const recording = { actor, key: randomUUID() };
    const { words, note } = await verb.run({ context, id, input: read.data, recording });
    return plainLine([words, note ?? ''].join(' '));
  } catch (error) {
    return plainLine(`It was not done. ${describeError(error).message}`);
  }
}
