import * as z from 'zod';
import { Episode } from '../../domain/episodes/episode.ts';
import { EpisodeEntry } from '../../domain/episodes/timeline.ts';

/** What `hms episodes --json` prints: open ones first, the newest of each first. */
export const EpisodesOutput = z.array(Episode);

/** What `hms episodes show --json` prints. */
export const EpisodeOutput = Episode.extend({ timeline: z.array(EpisodeEntry) });
export type EpisodeOutput = z.infer<typeof EpisodeOutput>;
