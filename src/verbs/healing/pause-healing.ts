import { optionalText } from '../fields.ts';
import { defineCoordinatorVerb } from './coordinator-verb.ts';

/** Thirty days at most: who wants longer leaves it out, and resumes. */
const LENGTH = { min: 1, max: 30 * 24 * 3_600_000 };

/** Lets no heal begin, for so long or until somebody resumes. */
export const pauseHealing = defineCoordinatorVerb({
  name: 'pause',
  summary: 'pause healing: running heals continue, new requests wait',
  noun: 'pause',
  example: '--reason "maintenance of the network" --for 2h',
  fields: {
    reason: optionalText('why healing is paused', 'no reason was given'),
    for: {
      kind: 'duration',
      description: 'how long: 30m, 2h or 3d (default: until `hms heal resume`)',
      placeholder: 'duration',
      ...LENGTH,
    },
  },
  done: 'Healing is paused.',
  async tell(healing, { by, input: { reason = '', for: length } }) {
    const { pauseHealing: pause } = await import('../../client/healing-coordinator.ts');
    const until = length === undefined ? undefined : new Date(Date.now() + length).toISOString();
    return pause(healing, { reason, until, by });
  },
});
