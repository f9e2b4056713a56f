import type { Command } from 'commander';
import { fixKinds } from '../../environment/fixes/fix-kinds.ts';
import { inspectEnvironment, storeEnvironment } from '../../environment/update-environment.ts';
import { readEnvironment } from '../../reading/reader.ts';
import { openContext } from '../context.ts';
import { forEachMember, membersOf } from '../members.ts';
import { recordLook } from '../record-look.ts';
import { renderEnvironment, renderEnvironments } from '../render/environment.ts';
import { EXIT_FOUND } from '../exit-codes.ts';

export interface CheckOptions {
  /** False with `--no-record`. */
  readonly record: boolean;
  readonly fix?: boolean;
  readonly dryRun?: boolean;
  readonly failOn?: 'issues';
}

/** Checks the named components, or all of them, and records what was found as a step of an update does. */
export async function check(
  ids: readonly string[] | undefined,
  options: CheckOptions,
  command: Command,
): Promise<void> {
  const context = await openContext(command);
  const { added, output, store, workspace } = context;
  const kinds = fixKinds(added.fixes);
  const fixes = options.dryRun === true ? 'plan' : options.fix === true ? 'apply' : 'none';
  const documents = await forEachMember(output, membersOf(workspace, ids), async (member, signal) => {
    const document = await inspectEnvironment(member, {
      now: new Date(),
      fixes,
      signal,
      check: readEnvironment,
      kinds,
    });
    if (options.record && fixes !== 'plan')
      await recordLook(context, member, async () => storeEnvironment(store, document));
    return document;
  });
  if (output.json) {
    if (ids === undefined) output.printJson<'environment-list'>(documents);
    else
      documents.forEach((document) => {
        output.printJson<'environment'>(document);
      });
  } else if (ids === undefined) output.print(renderEnvironments(output, documents));
  else
    documents.forEach((document) => {
      output.print(renderEnvironment(output, document));
    });
  const issues = documents.some((document) => document.dev_environment !== 'ready');
  if (options.failOn === 'issues' && issues) process.exitCode ??= EXIT_FOUND;
}
