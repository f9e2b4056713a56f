import { Minimatch } from 'minimatch';
import type { FleetMember } from '../../domain/fleet.ts';
import type { WorkTree } from '../work-tree.ts';

/** The work tree with the reports that the component's declared tests write as ours: they are nobody's work. */
export function withoutTestReports(workTree: WorkTree, { component }: FleetMember): WorkTree {
  const pattern = component.test?.junit?.replace(/^(?:\.\/+)+/, '');
  if (pattern === undefined) return workTree;
  const matcher = new Minimatch(pattern, { dot: true, nonegate: true, nocomment: true });
  const isReport = (file: string): boolean => file === pattern || matcher.match(file);
  const { modified, untracked, own } = workTree;
  return {
    ...workTree,
    modified: modified.filter((file) => !isReport(file)),
    untracked: untracked.filter((file) => !isReport(file)),
    own: [...own, ...[...modified, ...untracked].filter(isReport)],
  };
}
