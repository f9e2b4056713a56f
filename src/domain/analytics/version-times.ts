/** When the commits of a repository were made, in milliseconds since 1970, as far as versions may name them. */
export interface VersionTimes {
  /** By the names of tags. */
  readonly tags: ReadonlyMap<string, number>;
  /** By full hash, in lower case. */
  readonly commits: ReadonlyMap<string, number>;
}

/** What may stand between a name and a version in a tag: `api-1.2.0`, `@scope/api@1.2.0`, `api/v1.2.0`. */
const BEFORE = ['-', '@', '/', '_'];

/**
 * When the commit was made that a version names: by its hash, or as a tag, with or without a `v` before it. Else by the tag
 * that ends with it behind a name; undefined where there is none, or several such tags are of different times.
 */
export function commitTimeOf(version: string, { tags, commits }: VersionTimes): number | undefined {
  const plain = version.replace(/^v(?=\d)/, '');
  const own =
    commits.get(version.toLowerCase()) ?? tags.get(version) ?? tags.get(`v${plain}`) ?? tags.get(plain);
  if (own !== undefined || plain === '') return own;
  const endings = BEFORE.flatMap((sign) => [`${sign}${plain}`, `${sign}v${plain}`]);
  const named = [...tags].filter(([name]) => endings.some((ending) => name.endsWith(ending)));
  const times = new Set(named.map(([, time]) => time));
  return times.size === 1 ? [...times][0] : undefined;
}
