import type { Command } from 'commander';
import { PACKAGE_SCOPES, type PackageScope } from '../../domain/analysis/packages.ts';
import { readGraph } from '../../tracker/read-graph.ts';
import { getStatus } from '../../tracker/status.ts';
import { readDeclarationLines } from '../../workspace/declaration-lines.ts';
import { findMember } from '../../workspace/workspace.ts';
import { openContext, type Context } from '../context.ts';
import { viewGraph, viewImpact, type GraphFacts } from '../graph-view.ts';
import { forEachMember, membersOf } from '../members.ts';
import { dotOf, mermaidOf } from '../render/graph-formats.ts';
import { renderFleetGraph } from '../render/fleet-graph.ts';
import { renderComponentGraph } from '../render/graph.ts';
import { renderImpact } from '../render/impact.ts';

export interface ScopeOptions {
  readonly scope?: readonly (PackageScope | 'all')[];
}

export interface GraphOptions extends ScopeOptions {
  readonly depth?: number;
  readonly format?: 'text' | 'json' | 'dot' | 'mermaid';
}

/** Shows what needs what, in the fleet or around one component. */
export async function graph(
  given: string | undefined,
  { depth = Infinity, format = 'text', scope }: GraphOptions,
  command: Command,
): Promise<void> {
  const context = await openContext(command);
  const { output, workspace } = context;
  const id = given === undefined ? null : findMember(workspace, given).component.id;
  const view = viewGraph(await readFacts(context, scope), id);
  if (output.json || format === 'json') output.printJson<'graph'>(view);
  else if (format === 'dot') output.printValue(dotOf(view));
  else if (format === 'mermaid') output.printValue(mermaidOf(view));
  else if (id === null) output.print(renderFleetGraph(output, view));
  else output.print(renderComponentGraph(output, view, { id, depth }));
}

/** Shows what is affected when a component fails. */
export async function impact(given: string, { scope }: ScopeOptions, command: Command): Promise<void> {
  const context = await openContext(command);
  const { output, workspace } = context;
  const { id } = findMember(workspace, given).component;
  const view = viewImpact(await readFacts(context, scope), id);
  if (output.json) output.printJson<'impact'>(view);
  else output.print(renderImpact(output, view));
}

async function readFacts(
  { output, tracker, workspace }: Context,
  scope: ScopeOptions['scope'] = ['runtime'],
): Promise<GraphFacts> {
  const lineOf = await readDeclarationLines(workspace.root);
  const known = await forEachMember(
    output,
    membersOf(workspace, undefined),
    async ({ component: { id, owner = null } }) => {
      const { operational_status: status } = await getStatus(tracker, id);
      return [id, { status, owner }] as const;
    },
  );
  return {
    graph: await readGraph(tracker.store, workspace.fleet.components, lineOf),
    facts: new Map(known),
    scopes: PACKAGE_SCOPES.filter((one) => scope.includes('all') || scope.includes(one)),
  };
}
