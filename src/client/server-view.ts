import type { WorkflowExecutionInfo } from '@temporalio/client';
import { HEALING_ID } from '../domain/healing/ids.ts';
import { MONITOR_ID } from '../domain/monitor/state.ts';
import type { TemporalSession } from '../temporal/connect.ts';
import type { MonitorHandle } from './monitor-handle.ts';
import { newestRuns, summaryOf } from './runs.ts';
import type { HealingView, MonitorView } from './views.ts';

export async function viewMonitor(session: TemporalSession, monitor: MonitorHandle): Promise<MonitorView> {
  const description = await monitor.describe();
  const [last] = await newestRuns(session.client, 1, `ParentWorkflowId = '${MONITOR_ID}'`);
  return {
    served: false,
    run: summaryOf(description),
    asked: description.memo?.['input'] ?? null,
    colour: attribute(description, 'HmsStatus')[0] ?? null,
    last_cycle: last === undefined ? null : summaryOf(last),
  };
}

export async function viewHealing(session: TemporalSession): Promise<HealingView> {
  const isOpen = "ExecutionStatus = 'Running'";
  const [coordinator] = await newestRuns(session.client, 1, `WorkflowId = '${HEALING_ID}' AND ${isOpen}`);
  const heals = await newestRuns(session.client, MAX_HEALS, `WorkflowType = 'heal' AND ${isOpen}`);
  return {
    served: false,
    coordinator: coordinator === undefined ? null : summaryOf(coordinator),
    running: heals.map((heal) => ({
      ...summaryOf(heal),
      component_id: attribute(heal, 'HmsComponent')[0] ?? heal.workflowId,
      findings: [...attribute(heal, 'HmsFinding')],
    })),
  };
}

const MAX_HEALS = 1_000;

function attribute(
  { typedSearchAttributes }: Pick<WorkflowExecutionInfo, 'typedSearchAttributes'>,
  name: string,
): readonly string[] {
  const pair = typedSearchAttributes.getAll().find(({ key }) => key.name === name);
  return [pair?.value ?? []].flat().map(String);
}
