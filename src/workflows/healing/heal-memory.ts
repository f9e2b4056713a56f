import { describeHeal } from '../../domain/healing/describe-heal.ts';
import type { HealInput, HealReport } from '../../domain/healing/heal.ts';
import { beginReport } from '../../domain/healing/report.ts';
import { keepDetails } from '../show-details.ts';

/** What a run of a heal knows, shared by its steps and its message handlers. */
export interface HealMemory {
  readonly report: HealReport;
  /** Changes the report as it is now, never as it was before something was awaited; the Web UI shows the new one. */
  change(to: (report: HealReport) => HealReport): void;
}

export function createHealMemory(input: HealInput): HealMemory {
  let report = beginReport(input);
  const show = keepDetails(() => describeHeal(report));
  return {
    get report() {
      return report;
    },
    change(to) {
      report = to(report);
      show();
    },
  };
}
