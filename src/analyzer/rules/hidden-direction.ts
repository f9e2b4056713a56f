import type { ContentRule, Match } from './rule.ts';

/** Embeddings, overrides and isolates of the Unicode Bidirectional Algorithm (UAX #9); marks, which right-to-left texts need, reorder nothing. */
const CONTROL = /[\u202a-\u202e\u2066-\u2069]/;
/** Translations and texts have a use for them, and no compiler reads these. */
const TEXT =
  /\.(md|mdx|markdown|rst|adoc|asciidoc|txt|html?|po|pot|arb|strings|xlf|xliff|resx|srt|vtt|csv|tsv|svg)$/i;
const TRANSLATION = /(^|\/)(locales?|i18n|l10n|lang|languages?|translations?|values-[^/]+|[^/]+\.lproj)\//i;

/** "Trojan Source": https://trojansource.codes, CVE-2021-42574. */
export const hiddenDirection: ContentRule = {
  id: 'hidden_direction',
  title: 'Invisible characters that reorder code',
  severity: 'medium',
  remediation:
    'Look at the line with such characters made visible (`cat -v`), remove them, or write them as escapes such as \\u202e.',
  reads: (path) => !TEXT.test(path) && !TRANSLATION.test(path),
  scan: ({ path, text, language }) =>
    language === null || !CONTROL.test(text) ? [] : [sighting(path, text)],
};

/** One for a file, with its first place: who hides something in one line may do so in thousands. */
function sighting(path: string, text: string): Match {
  const lines = text.split('\n');
  const places = lines.flatMap((line, at) => (CONTROL.test(line) ? [at + 1] : []));
  const [first = 1] = places;
  const [character = ''] = CONTROL.exec(lines[first - 1] ?? '') ?? [];
  const code = character.codePointAt(0)?.toString(16).toUpperCase() ?? '';
  const more = places.length > 1 ? `, and such characters in ${places.length - 1} more` : '';
  return {
    line: first,
    key: 'bidi',
    description: `${path} has the invisible character U+${code} in line ${first}${more}: the code reads otherwise than it runs.`,
  };
}
