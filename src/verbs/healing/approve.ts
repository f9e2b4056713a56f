import { defineHealAnswer } from './heal-answer.ts';

/** Lets a heal do what it asks for. */
export const approve = defineHealAnswer({
  name: 'approve',
  summary: 'approve the risky action that a heal asks for',
  noun: 'approval',
  example: 'HMS-API',
  fields: {},
  done: 'Approved.',
  async tell(healing, member, { by }) {
    const { approveHeal } = await import('../../client/answer-heal.ts');
    return approveHeal(healing, member, by);
  },
});
