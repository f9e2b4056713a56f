import { optionalText } from '../fields.ts';
import { COMPONENT } from '../targets.ts';
import { defineVerb } from '../verb.ts';

/** Has a component healed, and does not wait for the end of that. */
export const heal = defineVerb({
  name: 'heal',
  target: COMPONENT,
  command: 'heal',
  example: 'HMS-API --reason "the gateway answers 502"',
  summary: 'heal a component: find what is wrong, fix what can be fixed, verify the result',
  noun: 'request',
  fields: {
    reason: optionalText('why, shown with the run'),
    force: {
      kind: 'flag',
      description:
        'override the limits: too many heals within the hour, and what failed twice; recorded with your name',
    },
  },
  isIdempotent: false,
  isDestructive: true,
  scope: 'act',
  needsName: false,
  changesStatus: false,
  async run({ context, id, input: { reason = 'asked for by hand', force }, recording }) {
    const { requestHeal } = await import('../../client/heal-component.ts');
    const asked_by = recording.actor ?? null;
    const forced_by = force ? asked_by : null;
    const { answer, isServed } = await requestHeal(context, {
      component_id: id,
      reason,
      forced_by,
      asked_by,
    });
    return {
      words: `The heal of ${id} is ${answer.outcome}: ${answer.why}.`,
      ...(!isServed && {
        note: 'No worker is running: the heal continues while `hms up` or another command runs.',
      }),
      isRepeated: false,
      answer,
    };
  },
});
