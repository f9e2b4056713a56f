import { digest } from '../../files/digest.ts';
import { withoutSecrets } from '../../domain/text/without-secrets.ts';

/** Enough that two authors of one repository stay two, and too little to find out what a short secret is. */
const TOLD_APART = 6;

/**
 * Authors' names as they may be kept: a secret in one is hidden, and a piece of its hash keeps two authors two.
 * Each name is looked through once, however many commits it has.
 */
export function createAuthorNames(): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const hidden = withoutSecrets(name);
    const told = hidden === name ? name : `${hidden} (${digest([name]).slice(0, TOLD_APART)})`;
    known.set(name, told);
    return told;
  };
}
