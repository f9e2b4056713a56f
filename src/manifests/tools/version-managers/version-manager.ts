import type { ToolRequirement } from '../tool-requirement.ts';

/** Where a tool was found: as the PATH names it, and with links resolved. */
export interface Executable {
  readonly file: string;
  readonly target: string;
}

/** A program that keeps several versions of tools and picks one by the folder, by a shell or by hand; what it has stands in folders. */
export interface VersionManager {
  readonly name: string;
  /** Its own folder, where this executable is one of its, or of what it installed; null where it is not. */
  readonly rootOf: (tool: string, executable: Executable) => string | null;
  /** Its own folder by its variable, or where it usually is. */
  readonly usualRoot: (tool: string) => string | null;
  /** The folders that have one entry for each installed version of a tool. */
  readonly folders: (root: string, tool: string) => readonly string[];
  /** True where it puts a version on the PATH of a shell, so that tools it has may be off the PATH of this process. */
  readonly isSwitched: boolean;
  /** Whether a folder's name is the version that a file asks for; the file's own rule decides where this is null. */
  readonly isNamed?: (name: string, text: string, requirement: ToolRequirement) => boolean | null;
  /** The command that installs a version. */
  readonly install: (tool: string, text: string) => string;
}
