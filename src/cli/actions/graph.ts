import type { Command } from 'commander';
import type { PackageScope } from '../../domain/analysis/packages.ts';
import { findMember } from '../../workspace/workspace.ts';
import { openContext } from '../context.ts';
import { viewGraph, viewImpact } from '../../views/graph-view.ts';
import { readGraphFacts } from '../../views/read-graph-facts.ts';
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
  const view = viewGraph(await readGraphFacts(context, scope), id);
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
  const view = viewImpact(await readGraphFacts(context, scope), id);
  if (output.json) output.printJson<'impact'>(view);
  else output.print(renderImpact(output, view));
}
