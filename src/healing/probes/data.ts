import { rebuild } from '../../tracker/rebuild.ts';
import type { Probe } from './probe.ts';

/** Derived documents that are missing, broken, or not what the component's events say. */
export const data: Probe = {
  id: 'data',
  stopsDiagnosis: true,
  async run({ tracker, member }) {
    const { id } = member.component;
    const wrong = await rebuild(tracker, id, { dryRun: true });
    return wrong.map((name) => ({
      fingerprint: `data/${name}`,
      description: `data/${name}.json is missing, cannot be read, or is not what the recorded events say`,
      remediation: `See what the disk says of data/${name}.json, then derive it again with \`hms tracker rebuild ${id}\`.`,
    }));
  },
};
