/** Text by path; a path is relative to its repository and written with `/`. */
export type Files = Readonly<Record<string, string>>;

/** What a commit does to files: null removes one. */
export type FileChanges = Readonly<Record<string, string | null>>;

/** The files after the changes. */
export function applyChanges(files: Files, changes: FileChanges): Files {
  const merged = Object.entries({ ...files, ...changes });
  return Object.fromEntries(merged.filter((entry): entry is [string, string] => entry[1] !== null));
}
