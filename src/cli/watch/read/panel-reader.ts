import type { ServerObservation } from '../../../client/observe-server.ts';
import { describeError } from '../../../domain/errors.ts';
import { findMember } from '../../../workspace/workspace.ts';
import { listFleetHeals } from '../../../views/heal-steps.ts';
import type { LiveFleet } from '../../../views/live/live-fleet.ts';
import type { Output } from '../../output.ts';
import { renderHealing } from '../../render/heal.ts';
import { renderProgress, type ProgressView } from '../../render/heal-progress.ts';
import { renderHeals } from '../../render/heals.ts';
import { renderMonitor } from '../../render/monitor.ts';
import { renderHealingView, renderMonitorView } from '../../render/server-view.ts';
import { linesOf, outputFor } from '../lines/rendered-lines.ts';
import { piece } from '../lines/line.ts';
import type { WatchFacts } from '../model/watch-facts.ts';
import { COMPONENT_TABS, type WatchPanel, type WatchState } from '../model/watch-state.ts';
import { ACTIONS_KEY } from '../keys.ts';
import { openPanel } from '../model/move.ts';
import { helpLines } from '../panels/help-lines.ts';
import { signsOf } from '../panels/signs.ts';
import { readActions, readImpact } from './action-texts.ts';
import { CHOICE_TITLES, readChoices } from './choices.ts';
import { COMPONENT_TEXTS } from './component-texts.ts';
import { EventTails } from './event-tails.ts';

/** What a panel shows, beside the list. */
export type PanelFacts = Pick<WatchFacts, 'panel' | 'choices'>;

const NO_PANEL: PanelFacts = { panel: undefined, choices: [] };
const SHOWN_HEALS = 50;

interface PanelSource {
  readonly live: LiveFleet;
  readonly server: () => ServerObservation | undefined;
  readonly unicode: boolean;
}

/** Reads what the open panel shows. */
export class PanelReader {
  readonly #source: PanelSource;
  readonly #events: EventTails;

  constructor(source: PanelSource) {
    this.#source = source;
    this.#events = new EventTails(source.live.context.store);
  }

  /** What cannot be read is told in its place. */
  async read(state: WatchState): Promise<PanelFacts> {
    const panel = openPanel(state);
    if (panel === undefined) return NO_PANEL;
    const { columns } = state.size;
    try {
      return await this.#read(panel, state);
    } catch (error) {
      const lines = linesOf(describeError(error).message, columns);
      return { panel: { title: titleOf(panel), lines }, choices: [] };
    }
  }

  async #read(panel: WatchPanel, state: WatchState): Promise<PanelFacts> {
    const { live, unicode } = this.#source;
    const { columns } = state.size;
    const title = titleOf(panel);
    if (panel.kind === 'choice')
      return { panel: { title, lines: [] }, choices: readChoices(live, panel.by, state) };
    if (panel.kind === 'actions')
      return { panel: { title, lines: [] }, choices: await readActions(live, panel.id) };
    if (panel.kind === 'help')
      return { panel: { title, lines: helpLines(state, signsOf(unicode), columns) }, choices: [] };
    const output = outputFor({ columns, unicode });
    const answerKey = state.mayAct ? ACTIONS_KEY : undefined;
    const lines = linesOf(await this.#render(panel, output, answerKey), columns);
    return { panel: { title, lines: lines.length === 0 ? [[piece('')]] : lines }, choices: [] };
  }

  async #render(
    panel: Exclude<WatchPanel, { readonly kind: 'choice' | 'actions' | 'help' }>,
    output: Output,
    answerKey: string | undefined,
  ): Promise<string> {
    const { live, server } = this.#source;
    const { context } = live;
    const seen = server();
    switch (panel.kind) {
      case 'monitor':
        return renderMonitorOf(output, seen);
      case 'heals': {
        const { heals } = await listFleetHeals(context, { limit: SHOWN_HEALS });
        return [
          renderHealsNow(output, seen, { now: context.tracker.now(), key: answerKey }),
          '',
          output.paint('bold', 'What heals did, newest first:'),
          renderHeals(output, heals, { isBrief: true }),
        ].join('\n');
      }
      case 'component': {
        const member = findMember(context.workspace, panel.id);
        const source = { context, member, output, seen, events: this.#events, answerKey };
        return COMPONENT_TEXTS[panel.tab](source);
      }
      case 'confirm':
        return readImpact(live, panel.action, output);
    }
  }
}

function titleOf(panel: WatchPanel): string {
  switch (panel.kind) {
    case 'help':
      return 'Keys';
    case 'monitor':
      return 'Monitor';
    case 'heals':
      return 'Heals';
    case 'component':
      return `${panel.id}: ${COMPONENT_TABS.map((tab) => (tab === panel.tab ? `[${tab}]` : tab)).join(' ')}`;
    case 'choice':
      return CHOICE_TITLES[panel.by];
    case 'actions':
      return panel.id === undefined ? 'Actions' : `Actions on ${panel.id}`;
    case 'confirm':
      return 'Do this?';
  }
}

const ASKING = 'Asking what runs now.';

function renderMonitorOf(output: Output, seen: ServerObservation | undefined): string {
  if (seen === undefined) return ASKING;
  if (!seen.answers) return `What the monitor does cannot be told. ${seen.why}`;
  const { monitor } = seen;
  if ('why' in monitor) return monitor.why;
  return 'state' in monitor ? renderMonitor(output, monitor, monitor) : renderMonitorView(output, monitor);
}

function renderHealsNow(output: Output, seen: ServerObservation | undefined, view: ProgressView): string {
  if (seen === undefined) return ASKING;
  if (!seen.answers) return `Which heals run or wait cannot be told. ${seen.why}`;
  const { healing, progress } = seen;
  if ('why' in healing) return healing.why;
  if (!healing.served) return renderHealingView(output, healing);
  return [
    renderHealing(output, healing),
    ...progress.map((report) => renderProgress(output, report, view)),
  ].join('\n\n');
}
