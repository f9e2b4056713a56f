import type { Command } from 'commander';
import type { AnalysisDocument } from '../../domain/analysis/document.ts';
import { byColour } from '../../domain/colour-names.ts';
import type { FleetMember } from '../../domain/fleet.ts';
import { buildGraph } from '../../domain/graph/build-graph.ts';
import { findingsOf } from '../../domain/graph/findings.ts';
import { graphMember, type GraphMember } from '../../domain/graph/member.ts';
import { explainBriefly } from '../../domain/status/explain.ts';
import { nextStep } from '../../domain/status/next-step.ts';
import type { StatusDocument } from '../../domain/status/status.ts';
import { isOpen } from '../../domain/tickets/history.ts';
import { readBackoff } from '../../reading/read-backoff.ts';
import { daysOf } from '../../tracker/days.ts';
import { getStatus } from '../../tracker/status.ts';
import { findMember } from '../../workspace/workspace.ts';
import { openContext, type Context } from '../context.ts';
import { openEpisode } from '../open-episode.ts';
import type { ComponentStatusOutput, FleetStatusOutput } from '../json/status.ts';
import { lastDays } from '../last-days.ts';
import { forEachMember, membersOf } from '../members.ts';
import { renderComponent, renderDoings, renderFleet } from '../render/fleet-status.ts';
import { renderStatus } from '../render/status.ts';

/** Shows the fleet at a glance. */
export async function fleetStatus(command: Command): Promise<void> {
  const context = await openContext(command);
  const { output, tracker, workspace } = context;
  const known = await forEachMember(output, membersOf(workspace, undefined), async (member) => {
    const status = await getStatus(tracker, member.component.id);
    const analysis = await readAnalysis(context, member);
    const inGraph = graphMember(member.component, analysis);
    return { member, status, findings: withoutTicket(analysis, status), inGraph };
  });
  const view = viewFleet(workspace.root, known, tracker.now());
  if (output.json) output.printJson<'fleet-status'>(view);
  else output.print(renderFleet(output, view, tracker.now()));
}

/** Shows one component on one screen. */
export async function componentStatus(id: string, command: Command): Promise<void> {
  await showComponent(await openContext(command), id);
}

/** The same in a workspace that is open. Throws UnknownComponentError. */
export async function showComponent(context: Context, id: string): Promise<void> {
  const { view } = await readComponent(context, id);
  const { output, tracker } = context;
  if (output.json) output.printJson<'component-status'>(view);
  else output.print(renderComponent(output, view, tracker.now()));
}

/** Says why a component has its colour, and what was done about it. */
export async function why(id: string, command: Command): Promise<void> {
  const context = await openContext(command);
  const { member, view } = await readComponent(context, id);
  const { output, tracker } = context;
  if (output.json) output.printJson<'component-status'>(view);
  else {
    const now = tracker.now();
    const backoff = await readBackoff(context, member, now);
    const explained = renderStatus(output, view.status, { explain: true, now, backoff, root: view.root });
    output.print([explained, ...renderDoings(output, view)].join('\n'));
  }
}

async function readComponent(
  context: Context,
  given: string,
): Promise<{ member: FleetMember; view: ComponentStatusOutput }> {
  const { tracker, workspace } = context;
  const member = findMember(workspace, given);
  const { id } = member.component;
  const status = await getStatus(tracker, id);
  const analysis = await readAnalysis(context, member);
  const view = {
    status,
    ...(await openEpisode(context, id)),
    findings: analysis?.issues.length ?? null,
    next: nextStep(status, member),
    days: lastDays(await daysOf(tracker, id), tracker.now()),
  };
  return { member, view };
}

async function readAnalysis(
  { tracker }: Context,
  { component }: FleetMember,
): Promise<AnalysisDocument | undefined> {
  return tracker.store.read('analysis', component.id);
}

interface KnownComponent {
  readonly member: FleetMember;
  readonly status: StatusDocument;
  /** Findings that no open ticket stands for. */
  readonly findings: number;
  readonly inGraph: GraphMember;
}

function viewFleet(root: string, known: readonly KnownComponent[], now: Date): FleetStatusOutput {
  const colours = { green: 0, yellow: 0, red: 0, unknown: 0 };
  for (const { status } of known) colours[status.operational_status] += 1;
  const hasIssues = ({ status }: KnownComponent) => status.environment_status.dev_environment === 'issues';
  return {
    root,
    colours,
    needs: known
      .filter(({ status }) => status.operational_status !== 'green')
      .map(({ member, status }) => ({
        component_id: status.component_id,
        operational_status: status.operational_status,
        since: status.operational_status_since,
        why: explainBriefly(status),
        next: nextStep(status, member),
      }))
      .sort(byNeed),
    unjudged: {
      findings: known.reduce((sum, { findings }) => sum + findings, 0),
      components_with_findings: known.filter(({ findings }) => findings > 0).length,
      graph_findings: findingsOf(buildGraph(known.map(({ inGraph }) => inGraph))).length,
      environments_with_issues: known.filter(hasIssues).length,
      health_not_asked: known.filter((one) => isNotAsked(one, now)).length,
    },
  };
}

function withoutTicket(analysis: AnalysisDocument | undefined, { issues }: StatusDocument): number {
  const told = new Set(issues.filter(isOpen).map(({ fingerprint }) => fingerprint));
  return (analysis?.issues ?? []).filter(({ fingerprint }) => !told.has(fingerprint)).length;
}

/** Whether its health check should be asked, and no answer is known that holds now. */
function isNotAsked({ member, status }: KnownComponent, now: Date): boolean {
  const { allow, answerValidFor } = member;
  if (!allow.health || answerValidFor === undefined) return false;
  const answer = status.start_history.find(({ source }) => source === 'health');
  return answer === undefined || now.getTime() - Date.parse(answer.timestamp) > answerValidFor;
}

type Need = FleetStatusOutput['needs'][number];

/** The worst first, of equal ones the newest. */
function byNeed(one: Need, other: Need): number {
  return (
    byColour(one.operational_status, other.operational_status) ||
    (other.since ?? '').localeCompare(one.since ?? '') ||
    one.component_id.localeCompare(other.component_id)
  );
}
