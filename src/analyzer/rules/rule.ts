import type { AnalysisFacts } from '../facts.ts';
import type { Finding, Severity } from '../../domain/finding.ts';
import type { Registered } from '../../domain/registry.ts';

/** One thing that can be wrong with a repository: a file of this folder, and its line in `index.ts`. */
export type Rule = FactRule | ContentRule;

interface RuleBasics extends Registered {
  /** The type of its findings, in snake_case; never changed, since tickets and settings hold it. */
  readonly id: string;
  /** A few words for lists of rules. */
  readonly title: string;
  /** How bad it is, unless `components.yaml` says otherwise. */
  readonly severity: Severity;
  /** What a person does about it, where an observation says nothing more exact. */
  readonly remediation: string;
  /** Id of the environment fix that puts it right. */
  readonly fix?: string;
  /** True when only a full analysis asks it. */
  readonly full?: true;
}

/** A rule that is judged from what is known of the whole component. */
export interface FactRule extends RuleBasics {
  readonly check: (facts: AnalysisFacts) => readonly Observation[];
}

/** A rule that is judged from the text of one file at a time. */
export interface ContentRule extends RuleBasics {
  /** Which files it wants to see: a file that no rule wants need not be read. */
  readonly reads: (path: string) => boolean;
  readonly scan: (file: ScannedFile) => readonly Match[];
}

/** One text file of the component. */
export interface ScannedFile {
  /** Relative to the component's folder, with `/`. */
  readonly path: string;
  readonly text: string;
  /** As GitHub Linguist names it; null when it is not known. */
  readonly language: string | null;
  /** Whether a file or folder stands at this path of the component. */
  readonly has: (path: string) => boolean;
}

/** What every observation may say otherwise than its rule does. */
interface Noticed {
  /** One sentence with the measured facts. */
  readonly description: string;
  readonly remediation?: string;
  readonly severity?: Severity;
}

/** What a rule noticed in the facts; `path` and `key` tell apart several of one rule. */
export interface Observation extends Noticed, Partial<Pick<Finding, 'path' | 'line'>> {
  /** A word that names it beside its place, such as the name of a tool. */
  readonly key?: string;
}

/** What a rule noticed in a file. */
export interface Match extends Noticed {
  readonly line: number | null;
  /**
   * The text that names it wherever it moves to in its file: mostly the line itself.
   * Only its hash is kept, but a secret is named by what stands around it, since a short one could be guessed from a hash.
   */
  readonly key: string;
}
