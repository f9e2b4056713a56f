import type { WorkflowExecutionInfo } from '@temporalio/client';
import { HEALING_ID } from '../domain/healing/ids.ts';
import { MONITOR_ID } from '../domain/monitor/state.ts';
import type { TemporalSession } from '../temporal/connect.ts';
import type { MonitorHandle } from './monitor-handle.ts';
import { summaryOf } from './runs.ts';
import type { HealingView, MonitorView } from './views.ts';

export async function viewMonitor(session: TemporalSession, monitor: MonitorHandle): Promise<MonitorView> {
  const description = await monitor.describe();
  const [last] = await list(session, `ParentWorkflowId = '${MONITOR_ID}'`, 1);
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
  const [coordinator] = await list(session, `WorkflowId = '${HEALING_ID}' AND ${isOpen}`, 1);
  const heals = await list(session, `WorkflowType = 'heal' AND ${isOpen}`, MAX_HEALS);
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

/** The newest first. */
async function list(
  { client }: TemporalSession,
  query: string,
  limit: number,
): Promise<WorkflowExecutionInfo[]> {
  const found: WorkflowExecutionInfo[] = [];
  for await (const info of client.workflow.list({ query, pageSize: limit })) {
    found.push(info);
    if (found.length === limit) break;
  }
  return found;
}

function attribute(
  { typedSearchAttributes }: Pick<WorkflowExecutionInfo, 'typedSearchAttributes'>,
  name: string,
): readonly string[] {
  const pair = typedSearchAttributes.getAll().find(({ key }) => key.name === name);
  return [pair?.value ?? []].flat().map(String);
}
