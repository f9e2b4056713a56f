import type { VersionScheme } from '../versions/version-rules.ts';

/** The version that a file asks for: one of these texts, read by one scheme. */
export interface WantedVersion {
  readonly scheme: VersionScheme;
  readonly anyOf: readonly string[];
}

/** What one file asks for, whichever file it is. */
export interface DeclaredTool {
  /** The executable's name; only names of our own table are ever run. */
  readonly tool: string;
  /** Null when any version will do. */
  readonly wanted: WantedVersion | null;
  /** True where only the name of a version manager's plugin is known, and not which program it installs. */
  readonly isPlugin?: true;
}

/** Where in a file it stands: the line, from 1, or the keys that lead to it in JSON, TOML and YAML. */
export type WrittenAt = number | readonly string[];

/** What one file asks for, and where in it. */
export interface WrittenTool extends DeclaredTool {
  readonly at: WrittenAt;
}

/** One file's wish for one tool. */
export interface ToolRequirement extends DeclaredTool {
  /** The file that asks for it, relative to the component. */
  readonly file: string;
  /** From 1; null where the file asks for it by being there. */
  readonly line: number | null;
  /** True when the repository names the tool; false when the kind of its manifest implies it. */
  readonly named: boolean;
}

/** What one file declares: the tools that it names, and their versions. Never throws for what a file holds. */
export type Declaration = (text: string) => readonly WrittenTool[] | Promise<readonly WrittenTool[]>;

/** A kind of file in which repositories say which tools they need. */
export interface DeclarationFile {
  /** Going by a path relative to the component. */
  readonly isFile: (path: string) => boolean;
  readonly declare: Declaration;
  /** True when the file is there to name tools; a manifest only says which versions of a tool that it implies will do. */
  readonly named: boolean;
}
