import type { GitConfig } from './config-text.ts';

/** What changes how git reads a repository, and cannot name a program. Patterns of whole keys, in lower case but for subsections. */
const HARMLESS: readonly RegExp[] = [
  /^core\.(?:repositoryformatversion|filemode|ignorecase|precomposeunicode|protecthfs|protectntfs|symlinks|trustctime|checkstat|autocrlf|eol|safecrlf|bigfilethreshold|commitgraph|multipackindex|untrackedcache|sparsecheckout|sparsecheckoutcone|attributesfile|excludesfile)$/,
  /^extensions\.(?!worktreeconfig$)[a-z0-9-]+$/,
  /^index\.(?:sparse|version|skiphash)$/,
  /^feature\.[a-z]+$/,
  /^(?:status|log|mailmap|i18n)\.[a-z0-9-]+$/,
  /^diff\.(?:renames|renamelimit|ignoresubmodules|orderfile|algorithm)$/,
  /^diff\..*\.binary$/s,
  /^branch\..*\.(?:remote|merge)$/s,
  /^remote\..*\.(?:fetch|promisor|partialclonefilter)$/s,
  /^submodule\.(?:active|.*\.(?:path|active|branch|ignore))$/s,
];

/** The text of a configuration with what is harmless of another one, and nothing else. */
export function privateConfig(config: GitConfig): string {
  return [...config]
    .filter(([key]) => HARMLESS.some((pattern) => pattern.test(key)))
    .flatMap(([key, values]) => values.map((value) => settingText(key, value)))
    .join('');
}

function settingText(key: string, value: string): string {
  const first = key.indexOf('.');
  const last = key.lastIndexOf('.');
  const subsection = first === last ? '' : ` "${escaped(key.slice(first + 1, last))}"`;
  const quoted = escaped(value).replaceAll('\n', String.raw`\n`);
  return `[${key.slice(0, first)}${subsection}]\n\t${key.slice(last + 1)} = "${quoted}"\n`;
}

function escaped(text: string): string {
  return text.replaceAll(/["\\]/g, String.raw`\$&`);
}
