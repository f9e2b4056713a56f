import type { Told } from '../../client/ask-worker.ts';
import type { HealingConnection } from '../../client/healing-connection.ts';
import type { FleetMember } from '../../domain/fleet.ts';
import type { HealReport } from '../../domain/healing/heal.ts';
import type { InputOf, VerbFields } from '../fields.ts';
import { toldResult } from '../sent.ts';
import { COMPONENT } from '../targets.ts';
import { defineVerb, type AnyVerb, type Verb } from '../verb.ts';

/** A person's word on what a heal asks for. */
export type HealAnswerVerb = AnyVerb<HealReport | { readonly sent: true }>;

interface AnswerWords<Fields extends VerbFields> extends Pick<
  Verb<Fields>,
  'name' | 'summary' | 'noun' | 'fields' | 'example'
> {
  /** What was done, in a word. */
  readonly done: string;
  readonly tell: (
    healing: HealingConnection,
    member: FleetMember,
    said: { readonly by: string; readonly input: InputOf<Fields> },
  ) => Promise<Told<HealReport>>;
}

/** Makes one of what is different of it. */
export function defineHealAnswer<Fields extends VerbFields>({
  done,
  tell,
  ...words
}: AnswerWords<Fields>): HealAnswerVerb {
  return defineVerb<Fields, HealReport | { readonly sent: true }>({
    ...words,
    target: COMPONENT,
    command: `heal ${words.name}`,
    isIdempotent: true,
    isDestructive: true,
    scope: 'act',
    needsName: true,
    changesStatus: false,
    async run({ context, id, input, recording: { actor: by = '' } }) {
      const { withHealing } = await import('../../client/healing-connection.ts');
      const { findMember } = await import('../../workspace/workspace.ts');
      const member = findMember(context.workspace, id);
      const told = await withHealing(context, async (healing) => tell(healing, member, { by, input }));
      return toldResult(told, `${done} \`hms heal ${id}\` follows the heal to its end.`);
    },
  });
}
