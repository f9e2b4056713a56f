import path from 'node:path';
import type { ServerObservation } from '../../../client/observe-server.ts';
import { LOG_FOLDER } from '../../../domain/log-places.ts';
import { plain } from '../../../domain/text/terminal.ts';
import type { FleetMember } from '../../../domain/fleet.ts';
import { unlessMissing } from '../../../files/error-codes.ts';
import { readRegularFile } from '../../../files/read-regular-file.ts';
import { readBackoff } from '../../../reading/read-backoff.ts';
import { readComponentStatus } from '../../../views/component-status.ts';
import { readHealChoices } from '../../../views/heal-choices.ts';
import { readHealSteps } from '../../../views/heal-steps.ts';
import { listFleetTickets } from '../../../views/tickets.ts';
import type { ViewContext } from '../../../views/view-context.ts';
import type { Output } from '../../output.ts';
import { renderComponent, renderDoings } from '../../render/fleet-status.ts';
import { renderProgress, type ProgressView } from '../../render/heal-progress.ts';
import { renderHealChoices } from '../../render/heal-choices.ts';
import { renderHeals } from '../../render/heals.ts';
import { renderStatus } from '../../render/status.ts';
import { renderTickets } from '../../render/tickets.ts';
import type { ComponentTab } from '../model/watch-state.ts';
import { renderEntries } from '../lines/render-entries.ts';
import type { EventTails } from './event-tails.ts';
import { runningOutput } from './running-output.ts';
import { healsByComponent } from './server-words.ts';

/** What texts of a component are read from. */
export interface TextSource {
  readonly context: ViewContext;
  readonly member: FleetMember;
  readonly output: Output;
  readonly seen: ServerObservation | undefined;
  readonly events: EventTails;
  /** The key by which a person answers what a heal asks; undefined where none does. */
  readonly answerKey: string | undefined;
}

const SHOWN_HEALS = 30;
/** As much of an output as is kept. */
const MAX_LOG = 512 * 1_024;

/** What each tab of a component shows, as the commands print it. */
export const COMPONENT_TEXTS: Readonly<Record<ComponentTab, (source: TextSource) => Promise<string>>> = {
  async status({ context, member, output }) {
    return renderComponent(output, await readComponentStatus(context, member), context.tracker.now());
  },
  async why({ context, member, output }) {
    const view = await readComponentStatus(context, member);
    const now = context.tracker.now();
    const backoff = await readBackoff(context, member, now);
    const explained = renderStatus(output, view.status, { explain: true, now, backoff, root: view.root });
    return [explained, ...renderDoings(output, view)].join('\n');
  },
  async tickets({ context, member, output }) {
    return renderTickets(output, await listFleetTickets(context, { components: [member.component.id] }));
  },
  async heals({ context, member, output, seen, answerKey }) {
    const { id } = member.component;
    const steps = await readHealSteps(context, [member]);
    const choices = await readHealChoices(context, id);
    return [
      nowOf(output, id, seen, { now: context.tracker.now(), key: answerKey }),
      '',
      ...(await runningOutput(context, id, output)),
      renderHealChoices(output, id, choices),
      '',
      output.paint('bold', 'What heals did, newest first:'),
      renderHeals(output, steps.slice(-SHOWN_HEALS).reverse(), { isBrief: true }),
    ].join('\n');
  },
  async output({ context, member, output }) {
    const { id } = member.component;
    const kept = await Promise.all(
      [`${id}.test.log`, `${id}.test-failed.log`].map(async (name) => {
        const file = path.join(context.workspace.root, LOG_FOLDER, name);
        const bytes = await unlessMissing(readRegularFile(file, MAX_LOG));
        return bytes === undefined
          ? []
          : [output.paint('bold', `${LOG_FOLDER}/${name}`), plain(bytes.toString()), ''];
      }),
    );
    const lines = [...(await runningOutput(context, id, output)), ...kept.flat()];
    return lines.length === 0
      ? `No output is kept of ${id}: \`hms test ${id}\` keeps that of its tests.`
      : lines.join('\n');
  },
  async events({ member, output, events }) {
    const { id } = member.component;
    const shown = await events.newest(id);
    return shown.length === 0 ? `Nothing is recorded of ${id} yet.` : renderEntries(output, shown);
  },
};

function nowOf(output: Output, id: string, seen: ServerObservation | undefined, view: ProgressView): string {
  if (seen?.answers !== true)
    return `Whether a heal runs now cannot be told. ${seen === undefined ? '' : seen.why}`.trimEnd();
  const report = seen.progress.find(({ component_id }) => component_id === id);
  if (report !== undefined) return renderProgress(output, report, view);
  const now = healsByComponent(seen).get(id);
  return now === undefined ? 'No heal of it runs or waits now.' : `Now: ${now.words}.`;
}
