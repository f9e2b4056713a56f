import type { Command } from 'commander';
import { listEpisodes, readEpisode } from '../../views/episodes.ts';
import { commandLine } from '../command-line.ts';
import { openContext } from '../context.ts';
import { membersOf } from '../members.ts';
import { renderEpisode, renderEpisodes } from '../render/episodes.ts';

export interface EpisodesOptions {
  readonly component?: readonly string[];
  readonly open?: boolean;
  readonly since?: Date;
  readonly limit?: number;
  readonly after?: string;
}

/** Lists episodes: those that go on first, worst first, then those that ended, newest first. */
export async function episodes({ component, ...query }: EpisodesOptions, command: Command): Promise<void> {
  const context = await openContext(command);
  const { output, tracker, workspace } = context;
  const components = component && membersOf(workspace, component).map(({ component: { id } }) => id);
  const page = await listEpisodes(context, { ...query, components });
  const { open, since, limit } = query;
  const next = page.next && commandLine('hms episodes', { component, open, since, limit, after: page.next });
  if (!output.json) output.print(renderEpisodes(output, { ...page, next }, tracker.now()));
  else if (limit === undefined) output.printJson<'episodes'>(page.episodes);
  else output.printJson<'episode-page'>(page);
}

/** Shows one episode with its timeline. */
export async function show(given: string, command: Command): Promise<void> {
  const context = await openContext(command);
  const { output, tracker } = context;
  const { episode, root } = await readEpisode(context, given);
  if (output.json) output.printJson<'episode'>(episode);
  else output.print(renderEpisode(output, episode, { timeline: episode.timeline, root, now: tracker.now() }));
}
