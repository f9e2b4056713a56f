import type { Command } from 'commander';
import { integrateDocuments } from '../../docs/integrate-documents.ts';
import { readDocumentsInput } from '../../healing/documents-input.ts';
import { setBadge, type DocumentsResult } from '../../docs/update-documents.ts';
import { InputError } from '../../domain/errors.ts';
import type { FleetMember } from '../../domain/fleet.ts';
import { DOCUMENTS_IN_THREAD } from '../../reading/reader.ts';
import { getStatus } from '../../tracker/status.ts';
import { findMember } from '../../workspace/workspace.ts';
import { openContext, type Context } from '../context.ts';
import { forEachMember, membersOf } from '../members.ts';
import { renderDocuments } from '../render/documents.ts';
import { EXIT_FOUND } from '../exit-codes.ts';

export interface DocsOptions {
  readonly check?: boolean;
}

export interface BadgeOptions extends DocsOptions {
  readonly add?: boolean;
  readonly remove?: boolean;
}

/** Updates the documents of the named components, or of all. */
export async function update(
  ids: readonly string[] | undefined,
  { check }: DocsOptions,
  command: Command,
): Promise<void> {
  const context = await openContext(command);
  const dryRun = check === true;
  const results = await forEachMember(context.output, membersOf(context.workspace, ids), async (member) => ({
    component_id: member.component.id,
    ...(await integrate(context, member, dryRun)),
  }));
  show(context, results, { dryRun, all: ids === undefined });
}

/** Lists the documents of the named components, or of all, and whether each says what is known now. */
export async function list(ids: readonly string[], command: Command): Promise<void> {
  const context = await openContext(command);
  const { output, workspace } = context;
  const members = membersOf(workspace, ids.length === 0 ? undefined : ids);
  const listed = await forEachMember(output, members, async (member) => ({
    member,
    ...(await integrate(context, member, true)),
  }));
  if (output.json)
    output.printJson<'documents-list'>(
      listed.map(({ member, changed, skipped }) => ({ component_id: member.component.id, changed, skipped })),
    );
  else output.print(renderDocuments(output, listed));
}

async function integrate(context: Context, member: FleetMember, dryRun: boolean): Promise<DocumentsResult> {
  const input = await inputOf(context, member);
  return integrateDocuments(context.store, input, { dryRun, reading: DOCUMENTS_IN_THREAD });
}

export async function badge(
  id: string,
  { add, remove, check }: BadgeOptions,
  command: Command,
): Promise<void> {
  if (add !== true && remove !== true)
    throw new InputError('Say what to do with the badge: --add or --remove.');
  const context = await openContext(command);
  const dryRun = check === true;
  const results = await forEachMember(context.output, membersOf(context.workspace, [id]), async (member) => {
    const result = await setBadge(await inputOf(context, member), {
      add: add === true,
      dryRun,
      plan: DOCUMENTS_IN_THREAD.plan,
    });
    return { component_id: member.component.id, ...result };
  });
  show(context, results, { dryRun, all: false });
}

/** Prints the status summary of a component as Markdown; with `store`, it is kept in `data/summaries/` too. */
export async function summary(
  id: string,
  { store }: { readonly store: boolean },
  command: Command,
): Promise<void> {
  const context = await openContext(command);
  const member = findMember(context.workspace, id);
  const markdown = await DOCUMENTS_IN_THREAD.summarize(await inputOf(context, member));
  if (store) await context.store.writeSummary(member.component.id, markdown);
  if (context.output.json)
    context.output.printJson<'summary'>({ component_id: member.component.id, markdown });
  else context.output.printValue(markdown.trimEnd());
}

async function inputOf(
  { store, tracker }: Context,
  member: FleetMember,
): ReturnType<typeof readDocumentsInput> {
  return readDocumentsInput(store, member, await getStatus(tracker, member.component.id));
}

type Result = DocumentsResult & { readonly component_id: string };

function show(
  { output }: Context,
  results: readonly Result[],
  { dryRun, all }: { dryRun: boolean; all: boolean },
): void {
  if (output.json) {
    if (all) output.printJson<'documents-list'>(results);
    else
      results.forEach((result) => {
        output.printJson<'documents'>(result);
      });
  } else
    for (const { component_id, changed, skipped } of results) {
      const done = dryRun ? 'would change' : 'wrote';
      output.print(
        `${component_id}: ${changed.length === 0 ? 'up to date' : `${done} ${changed.join(', ')}`}`,
      );
      for (const reason of new Set(skipped.map((document) => document.reason)))
        output.note(`${component_id}: ${reason}`);
    }
  if (dryRun && results.some((result) => result.changed.length > 0)) process.exitCode ??= EXIT_FOUND;
}
