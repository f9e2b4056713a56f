import type { VersionScheme } from '../versions/version-rules.ts';

/** The version that a file asks for: one of these texts, read by one scheme. */
export interface WantedVersion {
  readonly scheme: VersionScheme;
  readonly anyOf: readonly string[];
}

/** One file's wish for one tool. */
export interface ToolRequirement {
  /** The executable's name; only names of our own table are ever run. */
  readonly tool: string;
  /** The file that asks for it, relative to the component. */
  readonly file: string;
  /** True when the repository names the tool; false when the kind of its manifest implies it. */
  readonly named: boolean;
  /** Null when any version will do. */
  readonly wanted: WantedVersion | null;
}

/** What one file declares: the tools that it names, and their versions. */
export type Declaration = (text: string) => readonly Pick<ToolRequirement, 'tool' | 'wanted'>[];
