import { createCatalogue, type Catalogue } from '../catalogue/catalogue.ts';
import { statusSettings } from '../tracker/settings-events.ts';
import type { ActivityContext } from './activity-context.ts';
import { createHealActivities, type HealActivities } from './heal-activities.ts';
import { createMonitorActivities, type MonitorActivities } from './monitor-activities.ts';
import { createObserveActivities, type ObserveActivities } from './observe-activities.ts';
import { createPlanActivities, type PlanActivities } from './plan-activities.ts';
import { createWatchActivities, type WatchActivities } from './watch-activities.ts';
import { createReportActivities, type ReportActivities } from './report-activities.ts';

export interface ActivityDependencies extends Omit<ActivityContext, 'trackerOf'> {
  /** What can be chosen from; what is built in when left out. */
  readonly catalogue?: Catalogue;
}

/** What workflows call. Each parses its input and is a thin idempotent shell around one job. */
export interface Activities
  extends
    PlanActivities,
    ObserveActivities,
    ReportActivities,
    HealActivities,
    MonitorActivities,
    WatchActivities {}

export function createActivities({
  catalogue = createCatalogue(),
  ...dependencies
}: ActivityDependencies): Activities {
  const { store, now } = dependencies;
  const context: ActivityContext = {
    ...dependencies,
    trackerOf: ({ fleet }) => ({ store, ...statusSettings(fleet), now }),
  };
  return {
    ...createPlanActivities(context),
    ...createObserveActivities(context, catalogue),
    ...createReportActivities(context),
    ...createHealActivities(context, catalogue),
    ...createMonitorActivities(context),
    ...createWatchActivities(context),
  };
}
