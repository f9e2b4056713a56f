import type { AnalysisDocument } from '../domain/analysis/document.ts';
import { byColour } from '../domain/colour-names.ts';
import { buildGraph } from '../domain/graph/build-graph.ts';
import { findingsOf } from '../domain/graph/findings.ts';
import { graphMember } from '../domain/graph/member.ts';
import {
  answeredAt,
  countUntold,
  hasIssues,
  isNotAsked,
  toldFingerprints,
} from '../domain/status/at-a-glance.ts';
import { explainBriefly } from '../domain/status/explain.ts';
import { nextStepFrom, stepBasisOf } from '../domain/status/next-step.ts';
import type { StatusDocument } from '../domain/status/status.ts';
import type { FleetRow } from '../index/analyses/fleet-rows.ts';
import { getStatus } from '../tracker/status.ts';
import { isLarge, readRenewed, statusSourceOf } from './index-of.ts';
import type { FleetGlance } from './shapes/status.ts';
import { allMembers, readEach, type ViewContext } from './view-context.ts';

/** The fleet at a glance. */
export async function readFleetStatus(context: ViewContext): Promise<FleetGlance> {
  const known = (isLarge(context) ? await fromIndex(context) : undefined) ?? (await fromDocuments(context));
  return viewFleet(context, known);
}

interface KnownFleet {
  /** Components, in the order of the file. */
  readonly rows: readonly FleetRow[];
  readonly graphFindings: number;
}

/** Reads every status and every analysis. */
async function fromDocuments(context: ViewContext): Promise<KnownFleet> {
  const { tracker, workspace } = context;
  const known = await readEach(context, allMembers(workspace), async ({ component }) => {
    const status = await getStatus(tracker, component.id);
    const analysis = await tracker.store.read('analysis', component.id);
    return { row: rowOf(status, analysis), inGraph: graphMember(component, analysis) };
  });
  return {
    rows: known.map(({ row }) => row),
    graphFindings: findingsOf(buildGraph(known.map(({ inGraph }) => inGraph))).length,
  };
}

function rowOf(status: StatusDocument, analysis: AnalysisDocument | undefined): FleetRow {
  const found = (analysis?.issues ?? []).map(({ fingerprint }) => fingerprint);
  return {
    ...stepBasisOf(status),
    since: status.operational_status_since,
    why: explainBriefly(status),
    has_issues: hasIssues(status),
    answered: answeredAt(status),
    findings: countUntold(found, toldFingerprints(status)),
  };
}

/** Reads those alone of which something is new. Undefined where there can be no index, because nothing can be written. */
async function fromIndex(context: ViewContext): Promise<KnownFleet | undefined> {
  // Loaded here, because a small fleet is shown without.
  const { renewStatuses } = await import('../index/statuses/renew-statuses.ts');
  const { renewAnalyses } = await import('../index/analyses/renew-analyses.ts');
  const { countFindings, readFleetRows } = await import('../index/analyses/fleet-rows.ts');
  const { countGraphFindings, readGraphFindings } = await import('../index/analyses/graph-findings.ts');
  const source = statusSourceOf(context);
  return readRenewed(
    context,
    async (database) => {
      await renewStatuses(database, source);
      await renewAnalyses(database, { ...source, store: context.store });
      countFindings(database);
      countGraphFindings(database, source.fleet.components);
    },
    (database) => ({ rows: readFleetRows(database), graphFindings: readGraphFindings(database) }),
  );
}

function viewFleet({ workspace, tracker }: ViewContext, { rows, graphFindings }: KnownFleet): FleetGlance {
  const now = tracker.now();
  const members = new Map(allMembers(workspace).map((member) => [member.component.id, member]));
  const colours = { green: 0, yellow: 0, red: 0, unknown: 0 };
  for (const { operational_status } of rows) colours[operational_status] += 1;
  const known = rows.flatMap((row) => {
    const member = members.get(row.component_id);
    return member === undefined ? [] : [{ member, row }];
  });
  return {
    root: workspace.root,
    colours,
    needs: known
      .filter(({ row }) => row.operational_status !== 'green')
      .map(({ member, row }) => ({
        component_id: row.component_id,
        operational_status: row.operational_status,
        since: row.since,
        why: row.why,
        next: nextStepFrom(row, member),
      }))
      .sort(byNeed),
    unjudged: {
      findings: rows.reduce((sum, { findings }) => sum + findings, 0),
      components_with_findings: rows.filter(({ findings }) => findings > 0).length,
      graph_findings: graphFindings,
      environments_with_issues: rows.filter(({ has_issues }) => has_issues).length,
      health_not_asked: known.filter(({ member, row }) => isNotAsked(member, row.answered, now)).length,
    },
  };
}

type Need = FleetGlance['needs'][number];

/** The worst first, of equal ones the newest. */
function byNeed(one: Need, other: Need): number {
  return (
    byColour(one.operational_status, other.operational_status) ||
    (other.since ?? '').localeCompare(one.since ?? '') ||
    one.component_id.localeCompare(other.component_id)
  );
}
