import { isDocumentation } from '../structure/conventions.ts';
import { isTest } from '../structure/is-test.ts';
import type { ContentRule, Match } from './rule.ts';

/** Texts about git show such lines, and so do tests of what reads them. */
const SHOWS_EXAMPLES = /\.(md|mdx|markdown|rst|adoc|asciidoc|txt|po|pot|diff|patch|rej|snap)$/i;
const FIXTURE = /(^|\/)(fixtures?|testdata|__snapshots__|examples?|samples?)\//i;

export const mergeMarkers: ContentRule = {
  id: 'merge_markers',
  title: 'Merge conflict left in a file',
  severity: 'high',
  remediation: 'Decide between the two sides, remove the marker lines, and commit the file.',
  reads: (path) => !SHOWS_EXAMPLES.test(path) && !FIXTURE.test(path) && !isDocumentation(path),
  // Whether a file is a test takes longer to see than whether it has such lines.
  scan: ({ path, text }) => (text.includes('<<<<<<< ') && !isTest(path) ? conflicts(path, text) : []),
};

/** The three marks of a conflict at the beginnings of lines, in git's order; any other order is something else. */
function conflicts(path: string, text: string): Match[] {
  const sightings: Match[] = [];
  let begun: { readonly line: number; readonly key: string; divided: boolean } | undefined;
  text.split('\n').forEach((line, index) => {
    if (line.startsWith('<<<<<<< ')) begun = { line: index + 1, key: line, divided: false };
    else if (begun !== undefined && line.trimEnd() === '=======') begun.divided = true;
    else if (begun?.divided === true && line.startsWith('>>>>>>> ')) {
      const { line: first, key } = begun;
      sightings.push({
        line: first,
        key: `${key} ${line}`,
        description: `${path} holds an unresolved merge conflict in lines ${first} to ${index + 1}.`,
      });
      begun = undefined;
    }
  });
  return sightings;
}
