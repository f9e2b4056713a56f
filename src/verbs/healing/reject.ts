import { requiredText } from '../fields.ts';
import { defineHealAnswer } from './heal-answer.ts';

/** Does not let a heal do what it asks for. */
export const reject = defineHealAnswer({
  name: 'reject',
  summary: 'reject the risky action; the heal continues with what else it can do',
  noun: 'rejection',
  example: 'HMS-API --reason "customers are on it until six"',
  fields: { reason: requiredText('why not') },
  done: 'Rejected.',
  async tell(healing, member, { by, input }) {
    const { rejectHeal } = await import('../../client/answer-heal.ts');
    return rejectHeal(healing, member, { by, reason: input.reason });
  },
});
