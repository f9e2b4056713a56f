/**
 * What may stand before the version: nothing, a few letters (`v`, `r`, `rel`, `version`), or a name that ends in `-`, `_`, `/` or `@`
 * (`release-`, `gson-parent-`, `pkg@`), after it `v` or `r` too. What may stand behind it: nothing, or a word for the release itself.
 * Anything else behind it (`-rc.1`, `b2`, `-latest`) makes it none.
 */
const RELEASE =
  /^(?:[a-z]{1,10}|.*[-_/@][vr]?)?(?<version>\d+(?:[._]\d+){1,3})(?:[.-](?:final|ga|release|stable|post\d*))?$/i;
/** A single number is a version only behind `v`: `v4`, but no `20240131`. */
const MAJOR = /^v(?<version>\d+)$/i;
/** A name before the version that says it is not for everybody yet. */
const PREVIEW = /(?:^|[-_/@.])(?:alpha|beta|rc|pre|preview|dev|nightly|snapshot|canary|next)(?=$|[-_/@.\d])/i;

/** The numbers of the released version that a tag stands for, as in `v1.2.0`; undefined when it reads as none. */
export function releaseVersion(tag: string): number[] | undefined {
  const version = (RELEASE.exec(tag) ?? MAJOR.exec(tag))?.groups?.['version'];
  if (version === undefined || PREVIEW.test(tag)) return undefined;
  return version.split(/[._]/).map(Number);
}

/** The tag with the highest released version; of several with the same the one with most numbers, then the first by name. */
export function latestReleaseTag(tags: readonly string[]): string | null {
  let latest: { tag: string; version: number[] } | undefined;
  for (const tag of tags) {
    const version = releaseVersion(tag);
    if (version === undefined) continue;
    const order = latest === undefined ? 1 : compare(version, latest.version);
    if (order > 0 || (order === 0 && latest !== undefined && tag < latest.tag)) latest = { tag, version };
  }
  return latest?.tag ?? null;
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
