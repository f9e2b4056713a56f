import type { Told } from '../../client/ask-worker.ts';
import type { HealingConnection } from '../../client/healing-connection.ts';
import type { HealingState } from '../../domain/healing/state.ts';
import type { InputOf, VerbFields } from '../fields.ts';
import { toldResult } from '../sent.ts';
import { HEALING } from '../targets.ts';
import { defineVerb, type AnyVerb, type Verb } from '../verb.ts';

/** Something that the coordinator of all heals is told. */
export type CoordinatorVerb = AnyVerb<HealingState | { readonly sent: true }>;

interface CoordinatorWords<Fields extends VerbFields> extends Pick<
  Verb<Fields>,
  'name' | 'summary' | 'noun' | 'fields' | 'example'
> {
  /** What was done, in a sentence. */
  readonly done: string;
  readonly tell: (
    healing: HealingConnection,
    said: { readonly by: string | undefined; readonly input: InputOf<Fields> },
  ) => Promise<Told<HealingState>>;
}

/** Makes one of what is different of it. */
export function defineCoordinatorVerb<Fields extends VerbFields>({
  done,
  tell,
  ...words
}: CoordinatorWords<Fields>): CoordinatorVerb {
  return defineVerb<Fields, HealingState | { readonly sent: true }>({
    ...words,
    target: HEALING,
    command: `heal ${words.name}`,
    isIdempotent: true,
    isDestructive: false,
    scope: 'act',
    needsName: false,
    changesStatus: false,
    async run({ context, input, recording: { actor: by } }) {
      const { withHealing } = await import('../../client/healing-connection.ts');
      return toldResult(await withHealing(context, async (healing) => tell(healing, { by, input })), done);
    },
  });
}
