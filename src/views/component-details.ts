import type { AnalysisBackoff } from '../domain/analysis/backoff.ts';
import type { AnalysisDocument } from '../domain/analysis/document.ts';
import type { EnvironmentDocument } from '../domain/environment.ts';
import type { Episode } from '../domain/episodes/episode.ts';
import type { FleetMember } from '../domain/fleet.ts';
import { nextStep } from '../domain/status/next-step.ts';
import type { StatusDocument } from '../domain/status/status.ts';
import { readBackoff } from '../reading/read-backoff.ts';
import { episodesOf } from '../tracker/episodes.ts';
import { getStatus } from '../tracker/status.ts';
import { openEpisode } from './open-episode.ts';
import type { ViewContext } from './view-context.ts';

/** All that is known of one component beside its graph, its days and its heals. */
export interface ComponentDetails {
  readonly status: StatusDocument;
  readonly next: string | null;
  /** The episode that goes on, and the one from which it follows. */
  readonly episode: Episode | null;
  readonly root: Episode | null;
  /** Newest first. */
  readonly episodes: readonly Episode[];
  /** Why its analysis is skipped, and until when; null where it is not. */
  readonly backoff: AnalysisBackoff | null;
  /** Undefined until it was looked at. */
  readonly analysis: AnalysisDocument | undefined;
  readonly environment: EnvironmentDocument | undefined;
}

/** One component on one page. */
export async function readComponentDetails(
  context: ViewContext,
  member: FleetMember,
): Promise<ComponentDetails> {
  const { tracker, store } = context;
  const { id } = member.component;
  const status = await getStatus(tracker, id);
  const episodes = await episodesOf(tracker, id);
  return {
    status,
    next: nextStep(status, member),
    ...(await openEpisode(context, id, episodes)),
    episodes: episodes.toReversed(),
    backoff: await readBackoff(context, member, tracker.now()),
    analysis: await store.read('analysis', id),
    environment: await store.read('environments', id),
  };
}
