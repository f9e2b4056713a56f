import type { Command } from 'commander';
import { REPORT_PLACE } from '../../domain/component.ts';
import { requireAllowed } from '../../domain/allowed.ts';
import { UnavailableError } from '../../domain/errors.ts';
import { countOf } from '../../domain/text/counts.ts';
import type { FleetMember } from '../../domain/fleet.ts';
import { runTests } from '../../evidence/run-tests.ts';
import { declaredReportReader } from '../../reading/reader.ts';
import { findReusableRun, rememberTested } from '../../reading/reuse-tests.ts';
import { seeTested } from '../../reading/see-tested.ts';
import { getStatus } from '../../tracker/status.ts';
import { recordTest, type TestRun } from '../../tracker/test-runs.ts';
import { requireFolder } from '../../workspace/component-folder.ts';
import { logFolder } from '../../workspace/workspace.ts';
import { actorOf } from '../actor.ts';
import { openContext, type Context } from '../context.ts';
import { EXIT_FOUND } from '../exit-codes.ts';
import type { RanTests, WouldRun } from '../../views/shapes/test.ts';
import { forEachMember, membersOf } from '../members.ts';
import { recordLook } from '../record-look.ts';
import { renderAllTests, renderWouldRun } from '../render/ran-tests.ts';

export interface TestFlags {
  readonly try?: boolean;
  readonly reuse?: boolean;
  /** False with `--no-record`. */
  readonly record: boolean;
  readonly failOn?: 'failures';
}

/** Runs the declared tests of the named components, one after the other, and records them as an update does. */
export async function test(
  ids: readonly string[],
  { try: isTrial = false, reuse = false, record, failOn }: TestFlags,
  command: Command,
): Promise<void> {
  const context = await openContext(command, { runsDeclared: true });
  const { output } = context;
  const members = testedMembers(context, ids);
  if (isTrial) {
    const trials = members.map(wouldRun);
    if (output.json) output.printJson<'test-trial'>(trials);
    else output.print(trials.map((trial) => renderWouldRun(output, trial)).join('\n\n'));
    return;
  }
  const ran = await forEachMember(output, members.map(unhurried), async (member, signal) => {
    requireDeclared(member);
    await requireFolder(member);
    const known = reuse ? await reused(context, member, signal) : undefined;
    return known ?? runMember(context, member, { signal, record });
  });
  if (output.json) output.printJson<'test'>(ran);
  else output.print(renderAllTests(output, ran, members.length));
  if (failOn !== undefined && ran.some(({ success }) => !success)) process.exitCode ??= EXIT_FOUND;
}

const ALL = 'all';

/** The named ones, or with `all` every one whose tests are declared and allowed. */
function testedMembers({ workspace, output }: Context, ids: readonly string[]): FleetMember[] {
  const isNamed = workspace.fleet.components.some(({ id }) => id.toLowerCase() === ALL);
  if (isNamed || !ids.includes(ALL)) return membersOf(workspace, ids);
  const members = membersOf(workspace, undefined);
  const tested = members.filter(({ component, allow }) => component.test !== undefined && allow.tests);
  if (tested.length === 0)
    throw new UnavailableError(
      'No component declares a test: command that is allowed. `hms init` proposes some; see the README.',
    );
  if (tested.length < members.length)
    output.note(`${countOf(members.length - tested.length, 'component')} without tests to run.`);
  return tested;
}

/** Tests have a time limit of their own. */
function unhurried(member: FleetMember): FleetMember {
  const { test: declared } = member.component;
  const component = member.limits.component + (declared?.timeout ?? 0);
  return { ...member, limits: { ...member.limits, component } };
}

/** What the last run says of now; undefined, with a note why, where the tests have to run. */
async function reused(
  { tracker, workspace, output }: Context,
  member: FleetMember,
  signal: AbortSignal,
): Promise<RanTests | undefined> {
  const { id } = member.component;
  const status = await getStatus(tracker, id);
  const known = { status, now: tracker.now(), signal };
  const found = await findReusableRun({ workspace, store: tracker.store }, member, known);
  if ('why' in found) {
    output.note(`${id}: no run to reuse: ${found.why}.`);
    return undefined;
  }
  return { ...told(found.run), component_id: id, recorded: false, reused_from: found.run.timestamp };
}

async function runMember(
  { tracker, output, workspace }: Context,
  member: FleetMember,
  { signal, record }: { signal: AbortSignal; record: boolean },
): Promise<RanTests> {
  const { id } = member.component;
  output.note(`${id}: running ${(member.component.test?.command ?? []).join(' ')} …`);
  const run = () =>
    runTests(member, {
      signal,
      readReport: declaredReportReader(member),
      logs: { folder: logFolder(workspace.root), isRecorded: record },
    });
  const ran = { component_id: id, reused_from: null };
  if (!record) return { ...told(await run()), ...ran, recorded: false };
  const { store } = tracker;
  const [result, { seen }] = await seeTested(store, member, signal, run);
  const recorded = await recordLook({ output, tracker }, member, async () => {
    const kept = await recordTest(tracker, id, result, { actor: await actorOf(workspace.root) });
    if (seen !== undefined) await rememberTested({ workspace, store }, member, seen);
    return kept;
  });
  return { ...told(result), ...ran, recorded: recorded !== undefined };
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
