import { countOf } from '../../domain/text/counts.ts';
import { listNames } from '../../domain/text/lists.ts';
import type { ActualPane } from '../../tmux/session/actual.ts';
import type { OpenedSession } from '../../tmux/session/open-session.ts';
import type { Output } from '../output.ts';
import { renderTable } from './table.ts';

const NAMED = 5;

/** What was done to a session, in sentences. */
export function describeOpened({ isNew, changes, stopped, omitted }: OpenedSession): string {
  const added = changes.flatMap((change) => ('panes' in change ? change.panes : []));
  const restarted = changes.filter(({ kind }) => kind === 'restart');
  const closed = changes.flatMap((change) => (change.kind === 'close' ? [change.component] : []));
  const gone = closed.filter((component) => component !== '');
  return [
    added.length === 0 ? '' : `${isNew ? 'Made' : 'Added'} ${countOf(added.length, 'pane')}.`,
    restarted.length === 0 ? '' : `Restarted ${countOf(restarted.length, 'pane')}.`,
    closed.length === 0 ? '' : `Closed ${countOf(closed.length, 'pane')} that the layout no longer has`,
    closed.length === 0 ? '' : gone.length === 0 ? '.' : ` (${listNames(gone, NAMED)}).`,
    changes.length === 0 ? 'Nothing to change.' : '',
    stopped.length === 0 ? '' : `Stopped, so left closed: ${listNames(stopped, NAMED)}.`,
    omitted === 0
      ? ''
      : `${countOf(omitted, 'component')} ${omitted === 1 ? 'has' : 'have'} no pane, as panes.total in tmux.yaml allows no more; the worst have one.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
    .replaceAll(' .', '.')
    .replaceAll('  (', ' (');
}

/** The panes of a workspace, window by window. */
export function renderPanes(
  output: Output,
  panes: readonly ActualPane[],
  stopped: readonly string[],
): string {
  if (panes.length === 0) return 'No panes. `hms tmux` makes them.';
  const table = renderTable(
    output,
    [
      { title: 'PANE' },
      { title: 'WINDOW' },
      { title: 'SHOWS', flexible: true },
      { title: 'STATUS' },
      { title: 'STATE' },
    ],
    panes.map(({ pane, window, name, key, status, isDead, result }) => [
      pane,
      name === '' ? window : name,
      decodeURIComponent(key),
      status === '' ? '-' : status,
      result === '' ? (isDead ? 'ended' : 'running') : result,
    ]),
  );
  return stopped.length === 0 ? table : `${table}\n\nStopped: ${stopped.join(', ')}.`;
}
