import type { WorkflowExecutionInfo } from '@temporalio/client';
import { HEALING_ID } from '../domain/healing/ids.ts';
import { MONITOR_ID } from '../domain/monitor/state.ts';
import type { TemporalSession } from '../temporal/connect.ts';
import type { MonitorHandle } from './monitor-handle.ts';
import { summaryOf, type RunSummary } from './runs.ts';

/** What the server knows of the monitor while no worker can say more. */
export interface MonitorView {
  readonly served: false;
  readonly run: RunSummary;
  /** What it was started with; null when it was started by hand. */
  readonly asked: unknown;
  /** The worst colour of the fleet after the last cycle. */
  readonly colour: string | null;
  readonly last_cycle: RunSummary | null;
}

/** The same of the heals that have begun. */
export interface HealingView {
  readonly served: false;
  /** Null when nothing was asked for within the last hour. */
  readonly coordinator: RunSummary | null;
  readonly running: readonly SeenHeal[];
}

interface SeenHeal extends RunSummary {
  readonly component_id: string;
  /** Fingerprints of what it found. */
  readonly findings: readonly string[];
}

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
      findings: attribute(heal, 'HmsFinding'),
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
