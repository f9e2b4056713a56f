import type { Command } from 'commander';
import type { EnvironmentDocument } from '../../domain/environment.ts';
import { withShared } from '../../domain/drift.ts';
import { fixTimeMs } from '../../domain/fix-limit.ts';
import type { FleetMember } from '../../domain/fleet.ts';
import { fixKinds } from '../../environment/fixes/fix-kinds.ts';
import { inspectEnvironment, storeEnvironment } from '../../environment/update-environment.ts';
import { readEnvironment } from '../../reading/reader.ts';
import { recordFixes } from '../../tracker/fixes.ts';
import { fixFolder } from '../../workspace/workspace.ts';
import { actorOf } from '../actor.ts';
import { openContext, type Context } from '../context.ts';
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
  const { output, workspace } = context;
  const members = membersOf(workspace, ids).map((member) =>
    options.fix === true ? unhurried(member) : member,
  );
  const documents = await forEachMember(output, members, (member, signal) =>
    inspect(context, member, options, signal),
  );
  if (output.json) {
    if (ids === undefined) output.printJson<'environment-list'>(withShared(documents));
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

/** Installs have a time limit of their own. */
function unhurried(member: FleetMember): FleetMember {
  const component = member.limits.component + fixTimeMs(member.allow);
  return { ...member, limits: { ...member.limits, component } };
}

async function inspect(
  context: Context,
  member: FleetMember,
  { dryRun, fix, record: isRecorded }: CheckOptions,
  signal: AbortSignal,
): Promise<EnvironmentDocument> {
  const { added, output, store, tracker, workspace } = context;
  const fixes = dryRun === true ? 'plan' : fix === true ? 'apply' : 'none';
  const record = recordFixes(tracker, member, { actor: await actorOf(workspace.root) });
  const document = await inspectEnvironment(member, {
    now: new Date(),
    fixes,
    signal,
    check: readEnvironment,
    kinds: fixKinds(added.fixes),
    state: fixFolder(workspace.root, member.component.id),
    onWait() {
      output.note(`${member.component.id}: another process fixes it; this one waits until it has ended.`);
    },
    ...(isRecorded ? { record } : {}),
  });
  if (isRecorded && fixes !== 'plan')
    await recordLook(context, member, async () => storeEnvironment(store, document));
  return document;
}
