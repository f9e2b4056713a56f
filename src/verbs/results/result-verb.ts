import type { FleetMember } from '../../domain/fleet.ts';
import type { Recorded } from '../../tracker/record.ts';
import { choice, optionalCount, type InputOf, type VerbFields } from '../fields.ts';
import { COMPONENT } from '../targets.ts';
import { defineVerb, type AnyVerb, type Verb, type VerbCall } from '../verb.ts';

/** What every result says. */
export const RESULT_FIELDS = {
  outcome: choice('how it ended', { placeholder: 'outcome', values: ['success', 'failure'] as const }),
  duration_ms: optionalCount('how long it took, in milliseconds'),
};

interface ResultVerbWords<Fields extends VerbFields> extends Pick<
  Verb<Fields>,
  'name' | 'command' | 'example' | 'summary' | 'noun' | 'fields'
> {
  readonly record: (call: VerbCall<InputOf<Fields>>, member: FleetMember) => Promise<Recorded>;
}

/** A verb that records what ran somewhere else. Who may do no more is not told the status of the component. */
export function defineResultVerb<Fields extends VerbFields>({
  record,
  ...words
}: ResultVerbWords<Fields>): AnyVerb {
  return defineVerb<Fields, { readonly component_id: string }>({
    ...words,
    target: COMPONENT,
    isIdempotent: false,
    isDestructive: false,
    scope: 'ingest',
    needsName: false,
    changesStatus: true,
    async run(call) {
      const { findMember } = await import('../../workspace/workspace.ts');
      const { status, duplicate } = await record(call, findMember(call.context.workspace, call.id));
      const done = `Recorded the ${words.noun} of ${call.id}.`;
      return { words: done, status, isRepeated: duplicate, answer: { component_id: call.id } };
    },
  });
}
