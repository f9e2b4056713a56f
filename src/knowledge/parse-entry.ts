import { isAlias, visit, type Document } from 'yaml';
import { KnowledgeEntry } from '../domain/knowledge/entry.ts';
import { explainIssue } from '../workspace/explain-issue.ts';
import { readYamlText, type YamlMistake, type YamlPath } from '../workspace/yaml-text.ts';

/** What a file of knowledge says. */
export interface KnowledgeText {
  readonly entry: KnowledgeEntry;
  /** The Markdown behind the front matter. */
  readonly body: string;
  /** The line of a field. */
  readonly lineOf: (where: YamlPath) => number;
}

/** What is wrong with one, and in which line. */
export type KnowledgeMistake = YamlMistake;

/** From the first line to the next that is the same: what stands between is YAML. */
const FRONT_MATTER = /^---[ \t]*\r?\n(?<yaml>(?:[^]*?\n)?)---[ \t]*(?:\r?\n|$)/;

const NO_FRONT_MATTER: KnowledgeMistake = {
  line: 1,
  text: 'it has no front matter: it begins with a line ---, then schema_version: 1, id, kind, title and so on, then a line ---',
};

/**
 * Reads an entry; `id` is what its file is called. All mistakes at once, where there are any. With `isPlain`, anchors and aliases
 * are mistakes, as in what others wrote.
 */
export function parseEntry(
  text: string,
  id: string,
  { isPlain = false }: { readonly isPlain?: boolean } = {},
): KnowledgeText | { readonly mistakes: readonly KnowledgeMistake[] } {
  const found = FRONT_MATTER.exec(text);
  if (found?.groups === undefined) return { mistakes: [NO_FRONT_MATTER] };
  const read = readYamlText(found.groups['yaml'] ?? '');
  if ('mistakes' in read) return { mistakes: read.mistakes.map(belowTheFirstLine) };
  if (isPlain && hasAliases(read.document)) return { mistakes: [NO_ALIASES] };
  const { value, lineOf } = read;
  const parsed = KnowledgeEntry.safeParse(value);
  const issues = parsed.error?.issues ?? [];
  const mistakes = issues.flatMap((issue) => explainIssue(issue, { schema: KnowledgeEntry, value, lineOf }));
  if (parsed.success && parsed.data.id !== id)
    mistakes.push({
      line: lineOf(['id']),
      text: `id: it is ${parsed.data.id}, and the file is ${id}.md; name both the same`,
    });
  if (!parsed.success || mistakes.length > 0)
    return { mistakes: mistakes.map(belowTheFirstLine).sort((one, other) => one.line - other.line) };
  return {
    entry: parsed.data,
    body: text.slice(found[0].length),
    lineOf: (where) => lineOf(where) + 1,
  };
}

const NO_ALIASES: KnowledgeMistake = {
  line: 1,
  text: 'anchors (&) and aliases (*) of YAML are not taken here',
};

function hasAliases(document: Document): boolean {
  let found = false;
  visit(document, {
    Node: (_, node) => {
      if (!isAlias(node) && node.anchor === undefined) return undefined;
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}

/** Where the line that ends the front matter begins; 0 where there is none. */
export function endOfFrontMatter(text: string): number {
  const found = FRONT_MATTER.exec(text);
  return found === null ? 0 : text.indexOf('\n') + 1 + (found.groups?.['yaml'] ?? '').length;
}

/** The front matter begins in the second line. */
function belowTheFirstLine({ line, text }: KnowledgeMistake): KnowledgeMistake {
  return { line: line + 1, text };
}
