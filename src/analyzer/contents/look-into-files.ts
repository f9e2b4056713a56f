import type { DocumentPlace } from '../../domain/documents/document-places.ts';
import type { ComponentFiles } from '../../repository/component-files.ts';
import { contentRules, type RuleSelection } from '../findings/rules.ts';
import type { Rule } from '../rules/rule.ts';
import type { CacheKeeper } from './memory.ts';
import { readContents, type Contents } from './read-contents.ts';

interface Lookout {
  /** Of which those that read files are asked. */
  readonly rules: readonly Rule[];
  readonly question: RuleSelection;
  /** The documents that hms may have a block in. */
  readonly documents: readonly DocumentPlace[];
  /** Tracked files whose content is not what the index has. */
  readonly changed: readonly string[];
  readonly signal: AbortSignal | undefined;
  readonly memory: CacheKeeper | undefined;
}

/** What all tracked files say to the rules that are asked; those that have not changed are remembered. */
export async function lookIntoFiles(
  files: ComponentFiles,
  { rules: all, question, documents, changed, signal, memory }: Lookout,
): Promise<Contents> {
  const { full } = question;
  const rules = contentRules(all, question);
  const scope = { rules, full, documents };
  const before = (await memory?.recall(scope)) ?? new Map<string, never>();
  const contents = await readContents({
    files,
    changed: new Set(changed),
    ...scope,
    memory: before,
    signal,
  });
  const isSame = contents.read_count === 0 && contents.lasting.size === before.size;
  if (!isSame) await memory?.keep(contents.lasting, scope);
  return contents;
}
