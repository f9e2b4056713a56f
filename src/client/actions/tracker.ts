import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { InputError } from '../../domain/errors.ts';
import type { Severity } from '../../domain/finding.ts';
import type { StatusDocument } from '../../domain/status.ts';
import { parseJUnit } from '../../tracker/junit.ts';
import type { Recorded } from '../../tracker/record.ts';
import { recordStart } from '../../tracker/starts.ts';
import { getStatus } from '../../tracker/status.ts';
import { recordTest, type TestRun } from '../../tracker/test-runs.ts';
import { componentOfTicket, openTicket, resolveTicket } from '../../tracker/tickets.ts';
import { findMember, type Workspace } from '../../workspace/workspace.ts';
import type { StartOptions, TestOptions } from '../commands/tracker.ts';
import { openContext, type Context } from '../context.ts';
import { renderStatus, renderStatuses } from '../render/status.ts';

export async function start(componentId: string, options: StartOptions, command: Command): Promise<void> {
  const success = requireOutcome(options);
  const context = await openContext(command);
  const { id } = findMember(context.workspace, componentId).component;
  const { env: environment, version = null, durationMs: duration_ms = null } = options;
  const facts = { success, environment, version, duration_ms, source: 'person' } as const;
  show(context, await recordStart(context.tracker, id, facts, { key: options.id }), 'start');
}

export async function test(componentId: string, options: TestOptions, command: Command): Promise<void> {
  const run = await readTestRun(options);
  const context = await openContext(command);
  const { id } = findMember(context.workspace, componentId).component;
  show(context, await recordTest(context.tracker, id, run, { key: options.id }), 'test run');
}

export async function issue(
  componentId: string,
  options: { title: string; severity: Severity; id?: string },
  command: Command,
): Promise<void> {
  const { title, severity } = options;
  if (title.trim() === '') throw new InputError('--title is empty; say what is wrong in a few words.');
  const context = await openContext(command);
  const { id } = findMember(context.workspace, componentId).component;
  const recorded = await openTicket(context.tracker, id, { title, severity }, { key: options.id });
  const [event] = recorded.events;
  const ticketId = event !== undefined && 'ticket_id' in event ? event.ticket_id : '';
  if (context.output.json)
    context.output.printJson(recorded.book.tickets.find((ticket) => ticket.id === ticketId));
  else context.output.printValue(ticketId);
  if (recorded.duplicate)
    context.output.note(`The key ${options.id ?? ''} was used before: nothing new was recorded.`);
}

export async function resolve(
  ticketId: string,
  options: { resolution: string },
  command: Command,
): Promise<void> {
  if (options.resolution.trim() === '')
    throw new InputError('--resolution is empty; say what was done in a few words.');
  const context = await openContext(command);
  const id = ticketIdIn(context.workspace, ticketId);
  const recorded = await resolveTicket(context.tracker, id, options.resolution);
  if (context.output.json) context.output.printJson(recorded.book.tickets.find((ticket) => ticket.id === id));
  else context.output.print(`${id} is resolved. ${renderStatus(context.output, recorded.status)}`);
}

export async function get(
  componentId: string,
  options: { explain?: boolean },
  command: Command,
): Promise<void> {
  const { output, tracker, workspace } = await openContext(command);
  const status = await getStatus(tracker, findMember(workspace, componentId).component.id);
  if (output.json) output.printJson(status);
  else output.print(renderStatus(output, status, { explain: options.explain === true }));
}

export async function list(command: Command): Promise<void> {
  const { output, tracker, workspace } = await openContext(command);
  const statuses: StatusDocument[] = [];
  for (const { id } of workspace.fleet.components) statuses.push(await getStatus(tracker, id));
  if (output.json) output.printJson(statuses);
  else output.print(renderStatuses(output, statuses));
}

function show({ output }: Context, { status, duplicate }: Recorded, what: string): void {
  if (output.json) output.printJson(status);
  else {
    const done = duplicate ? `This ${what} was recorded before with the same key.` : `Recorded the ${what}.`;
    output.print(`${done} ${renderStatus(output, status)}`);
  }
}

/** The ticket's id as it is written: a person may write it in another case. */
function ticketIdIn(workspace: Workspace, given: string): string {
  const named = componentOfTicket(given.replace(/^wt-/i, 'WT-'));
  const { id } = findMember(workspace, named).component;
  return `WT-${id}${given.slice('WT-'.length + named.length)}`;
}

function requireOutcome({ success, failure }: { success?: boolean; failure?: boolean }): boolean {
  if (success !== true && failure !== true) throw new InputError('Say how it went: --success or --failure.');
  return success === true;
}

async function readTestRun(options: TestOptions): Promise<TestRun> {
  const duration_ms = options.durationMs ?? null;
  if (options.junit === undefined) {
    const success = requireOutcome(options);
    if (success) refuseFailures(options.results?.failed ?? 0);
    return { success, results: options.results ?? null, duration_ms, suites: [] };
  }
  const { results, suites } = parseJUnit(await readReport(options.junit), options.junit);
  if (suites.length === 0) {
    throw new InputError(
      `${options.junit} has no test case, so nothing was recorded. Name the report of a run.`,
    );
  }
  if (options.success === true) refuseFailures(results.failed);
  const success = results.failed === 0 && options.failure !== true;
  return { success, results, duration_ms, suites: [...suites] };
}

function refuseFailures(failed: number): void {
  if (failed === 0) return;
  const tests = failed === 1 ? '1 test failed' : `${failed} tests failed`;
  throw new InputError(`--success is contradicted: ${tests}. Nothing was recorded; say --failure.`);
}

async function readReport(file: string): Promise<string> {
  try {
    return await readFile(path.resolve(file), 'utf8');
  } catch (error) {
    throw new InputError(`The JUnit report ${file} cannot be read: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
