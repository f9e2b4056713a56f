import type { Command } from 'commander';
import type { StatusDocument } from '../../../domain/status/status.ts';
import { readBackoff } from '../../../reading/read-backoff.ts';
import { colourChanges, statusAt } from '../../../tracker/history.ts';
import { rebuild } from '../../../tracker/rebuild.ts';
import { getStatus } from '../../../tracker/status.ts';
import { daysOf } from '../../../tracker/days.ts';
import { findMember } from '../../../workspace/workspace.ts';
import { calendar } from '../../charts/calendar.ts';
import { lastDays } from '../../../views/last-days.ts';
import { openContext, type Context } from '../../context.ts';
import { openEpisode } from '../../../views/open-episode.ts';
import { forEachMember, membersOf } from '../../members.ts';
import { countOf } from '../../../domain/text/counts.ts';
import { renderHistory } from '../../render/history.ts';
import { renderStatus } from '../../render/status.ts';
import { EXIT_FOUND } from '../../exit-codes.ts';

export interface GetOptions {
  readonly explain?: boolean;
  readonly at?: Date;
}

export interface ColourHistoryOptions {
  readonly calendar?: boolean;
}

const YEAR_DAYS = 365;

export async function get(componentId: string, options: GetOptions, command: Command): Promise<void> {
  const context = await openContext(command);
  const { output, tracker, workspace } = context;
  const member = findMember(workspace, componentId);
  const { id } = member.component;
  const status =
    options.at === undefined ? await getStatus(tracker, id) : await past(context, id, options.at);
  if (output.json) output.printJson<'status'>(status);
  else {
    const when = options.at === undefined ? '' : `At ${options.at.toISOString()}: `;
    const explain = options.explain === true;
    const ofNow =
      explain && options.at === undefined
        ? {
            backoff: await readBackoff(context, member, tracker.now()),
            root: (await openEpisode(context, id)).root,
          }
        : {};
    output.print(
      `${when}${renderStatus(output, status, { explain, uptime: true, now: options.at, ...ofNow })}`,
    );
  }
}

export async function history(
  componentId: string,
  options: ColourHistoryOptions,
  command: Command,
): Promise<void> {
  await showHistory(await openContext(command), componentId, options);
}

/** The same in a workspace that is open. Throws UnknownComponentError. */
export async function showHistory(
  context: Context,
  componentId: string,
  { calendar: isDrawn = false }: ColourHistoryOptions = {},
): Promise<void> {
  const { output, tracker, workspace } = context;
  const { id } = findMember(workspace, componentId).component;
  await getStatus(tracker, id);
  const changes = await colourChanges(tracker, id);
  if (output.json) output.printJson<'history'>(changes);
  else if (changes.length === 0)
    output.print(`The colour of ${id} never changed: it has been unknown from the beginning.`);
  else {
    const days = isDrawn ? lastDays(await daysOf(tracker, id), tracker.now(), YEAR_DAYS) : [];
    const drawn = calendar(output, days);
    output.print([...drawn, ...(drawn.length === 0 ? [] : ['']), renderHistory(output, changes)].join('\n'));
  }
}

export async function rebuildAll(
  ids: readonly string[],
  { check: dryRun = false }: { readonly check?: boolean },
  command: Command,
): Promise<void> {
  const { output, tracker, workspace } = await openContext(command);
  const members = membersOf(workspace, ids.length === 0 ? undefined : ids);
  const results = await forEachMember(output, members, async ({ component: { id } }) => ({
    component_id: id,
    documents_changed: await rebuild(tracker, id, { dryRun }),
  }));
  const changed = results.filter((result) => result.documents_changed.length > 0);
  if (output.json) output.printJson<'rebuild'>(results);
  else {
    for (const { component_id, documents_changed } of changed) {
      output.print(`${component_id}: ${dryRun ? 'would write' : 'wrote'} ${documents_changed.join(', ')}`);
    }
    if (changed.length === 0 && results.length === members.length)
      output.print('Every document is what the events say.');
  }
  if (dryRun && changed.length > 0) process.exitCode ??= EXIT_FOUND;
}

async function past({ output, tracker }: Context, id: string, at: Date): Promise<StatusDocument> {
  const { status, recordedLater } = await statusAt(tracker, id, at);
  if (recordedLater > 0) {
    const what = countOf(
      recordedLater,
      'event that had happened by then was',
      'events that had happened by then were',
    );
    output.note(`${what} recorded only later; what they say counts here.`);
  }
  return status;
}
