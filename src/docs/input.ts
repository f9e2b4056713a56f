import type { AnalysisDocument } from '../domain/analysis/document.ts';
import type { EnvironmentDocument } from '../domain/environment.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { StatusDocument } from '../domain/status/status.ts';

/** A choice of a heal in words; nothing is cleaned of what strangers may have written. */
interface ChoiceWords {
  readonly at: string;
  readonly step: number;
  /** What was wrong, and how much more. */
  readonly wrong: readonly { readonly text: string; readonly fingerprint: string }[];
  readonly wrong_omitted: number;
  /** What was chosen, why, what would change it, and what came of it. */
  readonly sentences: readonly string[];
  /** The problems that what was done was for; empty while nothing was. */
  readonly treated: readonly string[];
}

/** What the newest heal chose, oldest first. */
export interface NewestHealWords {
  readonly choices: readonly ChoiceWords[];
  /** How many earlier ones there are. */
  readonly omitted: number;
}

/** All that a component's documents are made of; what is undefined has not been looked at yet. */
export interface DocumentsInput {
  readonly member: FleetMember;
  readonly status: StatusDocument;
  readonly analysis: AnalysisDocument | undefined;
  readonly environment: EnvironmentDocument | undefined;
  readonly heal: NewestHealWords | undefined;
}
