import type { Manifest } from '../../manifest.ts';

/** What a manifest asks for, by name, as it writes it; peer dependencies only as far as `withPeer` says. */
export function askedBy(
  { dependencies, devDependencies }: Manifest,
  withPeer: (name: string) => boolean,
): Map<string, string> {
  return new Map(
    [...dependencies, ...devDependencies]
      .filter(({ name, peer }) => peer !== true || withPeer(name))
      .map(({ name, version, written }) => [name, written ?? version]),
  );
}
