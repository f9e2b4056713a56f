import type { Command } from 'commander';
import { explainBriefly } from '../../../domain/status/explain.ts';
import type { OperationalStatus } from '../../../domain/colour.ts';
import type { StatusDocument } from '../../../domain/status/status.ts';
import type { ListedStatus, StatusPage } from '../../../index/statuses/list-statuses.ts';
import type { SortOrder } from '../../../index/statuses/sort-orders.ts';
import { getStatus } from '../../../tracker/status.ts';
import { findMember } from '../../../workspace/workspace.ts';
import { openContext, type Context } from '../../context.ts';
import { indexOf, statusSourceOf } from '../../../views/index-of.ts';
import { commandLine } from '../../command-line.ts';
import { forEachMember, membersOf } from '../../members.ts';
import { renderStatusPage } from '../../render/status-page.ts';
import { statusFilter } from '../../../views/status-filter.ts';

/** What `hms list` is asked for. */
export interface ListOptions {
  readonly status?: readonly OperationalStatus[];
  readonly owner?: readonly string[];
  readonly technology?: readonly string[];
  readonly search?: string;
  readonly sort?: SortOrder;
  readonly limit?: number;
  readonly after?: string;
}

/** So few documents are read sooner than an index. */
const FEW = 100;

/** Lists the statuses of the fleet, or of a part of it, page by page. */
export async function list(options: ListOptions, command: Command): Promise<void> {
  const context = await openContext(command);
  const { output, workspace } = context;
  const { status, owner, technology, search, sort, limit, after } = options;
  const isWhole = [status, owner, technology, search, sort, limit, after].every((one) => one === undefined);
  if (isWhole && (output.json || workspace.fleet.components.length <= FEW)) await listAll(context);
  else await listPage(context, options);
}

/** From the documents, in the order of the file. */
async function listAll({ output, workspace, tracker }: Context): Promise<void> {
  const all = await forEachMember(output, membersOf(workspace, undefined), async ({ component }) =>
    getStatus(tracker, component.id),
  );
  if (output.json) output.printJson<'status-list'>(all);
  else
    output.print(renderStatusPage(output, { statuses: all.map(toListed), colours: count(all), next: null }));
}

async function listPage(context: Context, options: ListOptions): Promise<void> {
  const { output } = context;
  const page = await readPage(context, options);
  const next = page.next === null ? null : nextPage(options, page.next);
  if (!output.json) {
    const isFiltered = Object.values(statusFilter(context.workspace, options)).some(
      (part) => part !== undefined,
    );
    output.print(renderStatusPage(output, { ...page, next }, { sort: options.sort, isFiltered }));
    return;
  }
  const documents = await readDocuments(context, page);
  if (options.limit === undefined) output.printJson<'status-list'>(documents);
  else output.printJson<'status-page'>({ statuses: documents, colours: page.colours, next: page.next });
}

function nextPage({ status, owner, technology, search, sort, limit }: ListOptions, after: string): string {
  return commandLine('hms list', { status, owner, technology, search, sort, limit, after });
}

async function readPage(context: Context, options: ListOptions): Promise<StatusPage> {
  // Loaded here, because a small fleet is listed without.
  const { readStatuses } = await import('../../../index/statuses/read-statuses.ts');
  const { listStatuses } = await import('../../../index/statuses/list-statuses.ts');
  const { sort: order = 'file', limit, after } = options;
  const query = { filter: statusFilter(context.workspace, options), order, limit, after };
  return readStatuses(indexOf(context), statusSourceOf(context), (database) => listStatuses(database, query));
}

async function readDocuments(
  { output, workspace, tracker }: Context,
  { statuses }: StatusPage,
): Promise<StatusDocument[]> {
  const members = statuses.map(({ component_id: id }) => findMember(workspace, id));
  return forEachMember(output, members, async ({ component }) => getStatus(tracker, component.id));
}

function toListed(status: StatusDocument): ListedStatus {
  return {
    component_id: status.component_id,
    operational_status: status.operational_status,
    since: status.operational_status_since,
    why: explainBriefly(status),
    tickets: status.health_metrics.issue_count,
    owner: null,
  };
}

function count(statuses: readonly StatusDocument[]): StatusPage['colours'] {
  const counts = { green: 0, yellow: 0, red: 0, unknown: 0 };
  for (const { operational_status } of statuses) counts[operational_status] += 1;
  return counts;
}
