/**
 * Whether a version is one of those that a text asks for; null when the text names no version that can be compared
 * (`lts/*`, `latest`, a git URL), so that having the thing at all is enough.
 */
export type VersionRule = (version: string, wanted: string) => boolean | null;
