import type { IndexPart } from './part.ts';
import { analysesPart } from './analyses/analyses-part.ts';
import { autonomyPart } from './autonomy/autonomy-part.ts';
import { daysPart } from './days/days-part.ts';
import { deploymentsPart } from './deployments/deployments-part.ts';
import { episodesPart } from './episodes/episodes-part.ts';
import { healsPart } from './heals/heals-part.ts';
import { learnedPart } from './learned/learned-part.ts';
import { statusesPart } from './statuses/statuses-part.ts';
import { ticketsPart } from './tickets/tickets-part.ts';
import { testsPart } from './tests/tests-part.ts';

/** All that the index is made of. */
export const INDEX_PARTS: readonly IndexPart[] = [
  daysPart,
  testsPart,
  episodesPart,
  statusesPart,
  healsPart,
  learnedPart,
  autonomyPart,
  deploymentsPart,
  analysesPart,
  ticketsPart,
];
