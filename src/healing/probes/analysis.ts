import { updateAnalysis } from '../../analyzer/update-analysis.ts';
import { TICKET_SEVERITIES } from '../../domain/finding.ts';
import { readAnalysis } from '../../reading/reader.ts';
import { problemOf } from './finding-problem.ts';
import type { Probe } from './probe.ts';

/** Findings of a fresh analysis that are severe enough for a ticket; what a repository lacks, a person adds. */
export const analysis: Probe = {
  id: 'analysis',
  async run({ tracker, member, signal }) {
    const { document } = await updateAnalysis(tracker.store, member, {
      full: true,
      now: tracker.now(),
      signal,
      read: readAnalysis,
    });
    return document.issues.filter(({ severity }) => TICKET_SEVERITIES.includes(severity)).map(problemOf);
  },
};
