import type { Command } from 'commander';
import { REPORT_PLACE } from '../../domain/component.ts';
import { requireAllowed } from '../../domain/allowed.ts';
import { UnavailableError } from '../../domain/errors.ts';
import type { FleetMember } from '../../domain/fleet.ts';
import { runTests } from '../../evidence/run-tests.ts';
import { declaredReportReader } from '../../reading/reader.ts';
import { recordTest, type TestRun } from '../../tracker/test-runs.ts';
import { requireFolder } from '../../workspace/component-folder.ts';
import { logFolder } from '../../workspace/workspace.ts';
import { actorOf } from '../actor.ts';
import { openContext, type Context } from '../context.ts';
import { EXIT_FOUND } from '../exit-codes.ts';
import type { RanTests, WouldRun } from '../json/test.ts';
import { forEachMember, membersOf } from '../members.ts';
import { recordLook } from '../record-look.ts';
import { renderRanTests, renderWouldRun } from '../render/ran-tests.ts';

export interface TestFlags {
  readonly try?: boolean;
  /** False with `--no-record`. */
  readonly record: boolean;
  readonly failOn?: 'failures';
}

/** Runs the declared tests of the named components, one after the other, and records them as an update does. */
export async function test(
  ids: readonly string[],
  { try: isTrial = false, record, failOn }: TestFlags,
  command: Command,
): Promise<void> {
  const context = await openContext(command);
  const { output, workspace } = context;
  const members = membersOf(workspace, ids);
  if (isTrial) {
    const trials = members.map(wouldRun);
    if (output.json) output.printJson<'test-trial'>(trials);
    else output.print(trials.map((trial) => renderWouldRun(output, trial)).join('\n\n'));
    return;
  }
  const ran = await forEachMember(output, members.map(unhurried), (member, signal) =>
    runMember(context, member, { signal, record }),
  );
  if (output.json) output.printJson<'test'>(ran);
  else output.print(ran.map((run) => renderRanTests(output, run)).join('\n\n'));
  if (failOn !== undefined && ran.some(({ success }) => !success)) process.exitCode ??= EXIT_FOUND;
}

/** Tests have a time limit of their own. */
function unhurried(member: FleetMember): FleetMember {
  const { test: declared } = member.component;
  const component = member.limits.component + (declared?.timeout ?? 0);
  return { ...member, limits: { ...member.limits, component } };
}

async function runMember(
  { tracker, output, workspace }: Context,
  member: FleetMember,
  { signal, record }: { signal: AbortSignal; record: boolean },
): Promise<RanTests> {
  const { id } = member.component;
  requireDeclared(member);
  await requireFolder(member);
  output.note(`${id}: running ${(member.component.test?.command ?? []).join(' ')} …`);
  const run = await runTests(member, {
    signal,
    readReport: declaredReportReader(member),
    logs: { folder: logFolder(workspace.root), isRecorded: record },
  });
  const recorded = record
    ? await recordLook({ output, tracker }, member, async () =>
        recordTest(tracker, id, run, { actor: await actorOf(workspace.root) }),
      )
    : undefined;
  return { ...told(run), component_id: id, recorded: recorded !== undefined };
}

function told({ success, results, duration_ms, commit, job = null, suites, failure, log }: TestRun) {
  return { success, results, duration_ms, commit, job, suites: suites.length, failure, log: log ?? null };
}

function requireDeclared(member: FleetMember): void {
  requireAllowed(member, 'tests');
  if (member.component.test === undefined)
    throw new UnavailableError(
      `${member.component.id} declares no test: command in components.yaml. \`hms init\` proposes some; see the README.`,
    );
}

function wouldRun(member: FleetMember): WouldRun {
  requireDeclared(member);
  const { component, folder, env = [] } = member;
  const { command = [], timeout = 0, junit, format, job = null } = component.test ?? {};
  return {
    component_id: component.id,
    command: [...command],
    folder,
    timeout_ms: timeout,
    report: junit ?? (command.some((part) => part.includes(REPORT_PLACE)) ? REPORT_PLACE : null),
    format: format ?? null,
    job,
    env: [...env],
  };
}
