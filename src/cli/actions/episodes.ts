import type { Command } from 'commander';
import { listEpisodes, readEpisode } from '../../views/episodes.ts';
import { openContext } from '../context.ts';
import { membersOf } from '../members.ts';
import { renderEpisode, renderEpisodes } from '../render/episodes.ts';

export interface EpisodesOptions {
  readonly component?: readonly string[];
  readonly open?: boolean;
  readonly since?: Date;
}

/** Lists episodes: those that go on first, worst first, then those that ended, newest first. */
export async function episodes({ component, ...filter }: EpisodesOptions, command: Command): Promise<void> {
  const context = await openContext(command);
  const { output, tracker, workspace } = context;
  const wanted = await listEpisodes(context, membersOf(workspace, component), filter);
  if (output.json) output.printJson<'episodes'>(wanted);
  else output.print(renderEpisodes(output, wanted, tracker.now()));
}

/** Shows one episode with its timeline. */
export async function show(given: string, command: Command): Promise<void> {
  const context = await openContext(command);
  const { output, tracker } = context;
  const { episode, root } = await readEpisode(context, given);
  if (output.json) output.printJson<'episode'>(episode);
  else output.print(renderEpisode(output, episode, { timeline: episode.timeline, root, now: tracker.now() }));
}
