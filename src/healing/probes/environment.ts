import { TICKET_SEVERITIES } from '../../domain/finding.ts';
import { updateEnvironment } from '../../environment/update-environment.ts';
import { readEnvironment } from '../../reading/reader.ts';
import { problemOf } from './finding-problem.ts';
import type { Probe } from './probe.ts';

/** Findings of a fresh environment check that there is a fix for, or that are severe enough for a ticket. */
export const environment: Probe = {
  id: 'environment',
  async run({ tracker, member, signal, fixes: kinds, fixState: state }) {
    const { document } = await updateEnvironment(tracker.store, member, {
      now: tracker.now(),
      signal,
      fixes: 'none',
      check: readEnvironment,
      kinds,
      state,
    });
    return document.findings
      .filter(({ fix, severity }) => fix !== null || TICKET_SEVERITIES.includes(severity))
      .map(problemOf);
  },
};
