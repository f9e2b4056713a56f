import type { AnalysisDocument } from '../domain/analysis/document.ts';
import { byColour } from '../domain/colour-names.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { buildGraph } from '../domain/graph/build-graph.ts';
import { findingsOf } from '../domain/graph/findings.ts';
import { graphMember, type GraphMember } from '../domain/graph/member.ts';
import { explainBriefly } from '../domain/status/explain.ts';
import { nextStep } from '../domain/status/next-step.ts';
import type { StatusDocument } from '../domain/status/status.ts';
import { isOpen } from '../domain/tickets/history.ts';
import { getStatus } from '../tracker/status.ts';
import type { FleetStatusOutput } from './shapes/status.ts';
import { allMembers, readEach, type ViewContext } from './view-context.ts';

/** The fleet at a glance. */
export async function readFleetStatus(context: ViewContext): Promise<FleetStatusOutput> {
  const { tracker, workspace } = context;
  const known = await readEach(context, allMembers(workspace), async (member) => {
    const { id } = member.component;
    const status = await getStatus(tracker, id);
    const analysis = await tracker.store.read('analysis', id);
    const inGraph = graphMember(member.component, analysis);
    return { member, status, findings: withoutTicket(analysis, status), inGraph };
  });
  return viewFleet(workspace.root, known, tracker.now());
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
