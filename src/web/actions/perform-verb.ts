import { describeError, HmsError } from '../../domain/errors.ts';
import type { ClientContext } from '../../client/client-context.ts';
import type { AnyVerb, VerbInput, VerbResult } from '../../verbs/verb.ts';
import type { LiveFleet } from '../live/live-fleet.ts';
import type { Access } from '../sign-in/access.ts';
import type { Reader } from '../sign-in/reader.ts';
import { recordAudit, type AuditEntry } from './audit.ts';

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

/** Does what the same command does, in the reader's name, and records who asked for it and what came of it. */
export async function performVerb(
  { live, client }: ActionSource,
  asked: AskedVerb,
): Promise<VerbResult<unknown>> {
  const { verb, id, input, reader, key } = asked;
  const { workspace, tracker } = live.context;
  const context = { ...client, workspace, tracker };
  const audit = async (outcome: AuditEntry['outcome'], detail: string): Promise<void> =>
    recordAudit(workspace.root, {
      at: tracker.now().toISOString(),
      action: `${verb.target.kind}.${verb.name}`,
      id,
      by: reader.name,
      via: reader.via,
      credential: reader.credential,
      address: asked.address,
      outcome,
      detail,
    });
  let result: VerbResult<unknown>;
  try {
    result = await verb.run({ context, id, input, recording: { actor: reader.name, key } });
  } catch (error) {
    await audit(
      error instanceof HmsError ? 'refused' : 'failed',
      describeError(error).message.split('\n')[0] ?? '',
    );
    throw error;
  }
  await audit(result.isRepeated ? 'repeated' : 'done', result.words);
  return result;
}
