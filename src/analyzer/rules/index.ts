import type { Finding } from '../../domain/finding.ts';
import { manifestUnparsable } from './manifest-unparsable.ts';
import { manifestUnreadable } from './manifest-unreadable.ts';
import { missingCi } from './missing-ci.ts';
import { missingLicense } from './missing-license.ts';
import { missingLockfile } from './missing-lockfile.ts';
import { missingReadme } from './missing-readme.ts';
import { missingTests } from './missing-tests.ts';
import { noCommits } from './no-commits.ts';
import { RULE_IDS, type AnalysisFacts, type Observation, type Rule, type RuleId } from './rule.ts';
import { uncommittedWork } from './uncommitted-work.ts';

const RULES: Readonly<Record<RuleId, Rule>> = {
  no_commits: noCommits,
  manifest_unparsable: manifestUnparsable,
  manifest_unreadable: manifestUnreadable,
  missing_readme: missingReadme,
  missing_tests: missingTests,
  missing_license: missingLicense,
  missing_ci: missingCi,
  missing_lockfile: missingLockfile,
  uncommitted_work: uncommittedWork,
};

/** What every rule finds in the facts, in the order of `RULE_IDS`. */
export function judge(facts: AnalysisFacts): Finding[] {
  return RULE_IDS.flatMap((id) =>
    RULES[id].look(facts).map((observation) => findingOf(id, RULES[id], observation)),
  );
}

function findingOf(id: RuleId, { severity }: Rule, observation: Observation): Finding {
  const { path = null, line = null, description, remediation } = observation;
  const fingerprint = path === null ? `analysis/${id}` : `analysis/${id}/${path}`;
  return { type: id, severity, description, fingerprint, path, line, remediation, fix: null };
}
