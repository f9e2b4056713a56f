import { randomUUID } from 'node:crypto';
import { describeError, HmsError } from '../../domain/errors.ts';
import type { ClientContext } from '../../client/client-context.ts';
import type { AnyVerb, VerbInput, VerbResult } from '../../verbs/verb.ts';
import type { LiveFleet } from '../../views/live/live-fleet.ts';
import type { Access } from '../sign-in/access.ts';
import type { Reader } from '../sign-in/reader.ts';
import { recordAudit, requireAudit, type AuditEntry } from './audit.ts';

/** What actions are done with. */
export interface ActionSource {
  readonly live: LiveFleet;
  readonly access: Access;
  /** As the command line has it; workspace and tracker are those of now. */
  readonly client: ClientContext;
}

/** A verb that somebody wants done. */
export interface AskedVerb {
  readonly verb: AnyVerb;
  /** As its target resolves it. */
  readonly id: string;
  readonly input: VerbInput;
  readonly reader: Reader;
  /** Idempotency key. */
  readonly key: string | undefined;
  /** From where it is asked. */
  readonly address: string;
}

/**
 * Does what the same command does, in the reader's name; before, it records who asks for it, and then what came of it.
 * Throws UnavailableError, and does nothing, where that cannot be recorded.
 */
export async function performVerb(
  { live, client }: ActionSource,
  asked: AskedVerb,
): Promise<VerbResult<unknown>> {
  const { verb, id, input, reader, key } = asked;
  const { workspace, tracker, onNote } = live.context;
  const context = { ...client, workspace, tracker };
  const entry = entriesOf(asked);
  const told = async (outcome: AuditEntry['outcome'], detail: string): Promise<void> => {
    // It is done, or is not, whether or not this line can be written: who asks must not be told otherwise.
    await recordAudit(workspace.root, entry(tracker.now(), outcome, detail)).catch((error: unknown) => {
      onNote(`What came of ${verb.name} of ${id} is not in data/audit: ${describeError(error).message}`);
    });
  };
  await requireAudit(workspace.root, entry(tracker.now(), 'asked', ''));
  let result: VerbResult<unknown>;
  try {
    result = await verb.run({ context, id, input, recording: { actor: reader.name, key } });
  } catch (error) {
    await told(
      error instanceof HmsError ? 'refused' : 'failed',
      describeError(error).message.split('\n')[0] ?? '',
    );
    throw error;
  }
  await told(result.isRepeated ? 'repeated' : 'done', result.words);
  return result;
}

/** What doing it is called in `data/audit`. */
export function actionOf({ target, name }: AnyVerb): string {
  return `${target.kind}.${name}`;
}

function entriesOf({ verb, id, reader, address }: AskedVerb) {
  const request = randomUUID();
  const { name: by, via, credential } = reader;
  const action = actionOf(verb);
  return (at: Date, outcome: AuditEntry['outcome'], detail: string): AuditEntry => ({
    ...{ at: at.toISOString(), request, action, id },
    ...{ by, via, credential, address, outcome, detail },
  });
}
