import * as z from 'zod';
import { Episode } from '../../domain/episodes/episode.ts';
import { EpisodeEntry } from '../../domain/episodes/timeline.ts';
import { PageCounts } from './page-counts.ts';

/** What `hms episodes --json` prints: open ones first, the newest of each first. */
export const EpisodesOutput = z.array(Episode);

/** What `hms episodes --limit --json` prints: one page, how many episodes there are on all of them, and what gives the next as `--after`. */
export const EpisodePageOutput = z.object({
  episodes: EpisodesOutput,
  counts: PageCounts,
  next: z.string().nullable(),
});

/** What `hms episodes show --json` prints. */
export const EpisodeOutput = Episode.extend({ timeline: z.array(EpisodeEntry) });
export type EpisodeOutput = z.infer<typeof EpisodeOutput>;
