import { isWrittenByProgram } from '../contents/file-facts.ts';
import type { ContentCache } from '../contents/memory.ts';
import type { AttributesOf } from './attributes.ts';
import { isDocumentationPath, isVendored } from './is-vendored.ts';
import { languageNamed, type Language } from './linguist.ts';

/** The kinds of languages that count unless `linguist-detectable` says otherwise. */
const COUNTED_TYPES = new Set(['programming', 'markup']);

/** Bytes by language, most first, as GitHub shows them: without vendored, generated and documentation files, groups together. */
export function countLanguages(files: ContentCache, attributesOf: AttributesOf): Record<string, number> {
  const bytes = new Map<string, number>();
  for (const [path, { facts }] of files) {
    if (facts.size === 0 || facts.kind === 'binary') continue;
    const said = attributesOf(path);
    const language = languageNamed(said.language ?? facts.language ?? '');
    if (language === undefined || !isCountedType(language, said.detectable)) continue;
    if (said.vendored ?? isVendored(path)) continue;
    if (said.documentation ?? isDocumentationPath(path)) continue;
    if (said.generated ?? isWrittenByProgram(facts)) continue;
    const name = language.group ?? language.name;
    bytes.set(name, (bytes.get(name) ?? 0) + facts.size);
  }
  return Object.fromEntries([...bytes].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
}

function isCountedType({ type }: Language, detectable: boolean | undefined): boolean {
  return detectable ?? COUNTED_TYPES.has(type);
}
