import { defineCoordinatorVerb } from './coordinator-verb.ts';

/** Lets heals begin again. */
export const resumeHealing = defineCoordinatorVerb({
  name: 'resume',
  summary: 'resume healing, starting with the waiting requests',
  noun: 'resumption',
  example: '',
  fields: {},
  done: 'Healing is resumed.',
  async tell(healing, { by }) {
    const { resumeHealing: resume } = await import('../../client/healing-coordinator.ts');
    return resume(healing, by);
  },
});
