import { InputError, UnknownNameError } from '../../domain/errors.ts';
import { didYouMean } from '../../domain/text/nearest-name.ts';
import type { NamedEntry } from '../read-knowledge.ts';
import { addedTo, writeText } from '../write-entry.ts';
import { digestOf, readImported, signedText } from './import-bundle.ts';

/** Which imported entry: of one key alone where several fleets told of that name. */
export interface ImportedName {
  readonly id: string;
  /** The fingerprint of the key, or its beginning. */
  readonly key?: string | undefined;
}

/** An imported entry, as it was signed. Throws UnknownNameError, and InputError for one of several, or one that was changed since. */
export async function findImported(root: string, { id, key = '' }: ImportedName): Promise<NamedEntry> {
  const { entries: all } = await readImported(root);
  const named = all.filter(({ entry }) => entry.id === id && entry.origin?.key.startsWith(key) === true);
  const [found, ...others] = named;
  if (found === undefined) {
    const ids = all.map(({ entry }) => entry.id);
    throw new UnknownNameError(
      `There is no imported knowledge "${id}".${didYouMean(id, ids)} \`hms knowledge list --state imported\` shows what there is.`,
    );
  }
  if (others.length > 0) {
    const keys = named.map(
      ({ entry }) => `${entry.origin?.fleet ?? ''} (${entry.origin?.key.slice(0, 16) ?? ''})`,
    );
    throw new InputError(`Several fleets told of ${id}: ${keys.join(', ')}. Say whose with --key.`);
  }
  if (digestOf(signedText(found.text)) !== found.entry.origin?.digest)
    throw new InputError(
      `${found.file} was changed since it was imported, so it is not what was signed. Import it again.`,
    );
  return found;
}

/** Takes an imported entry over into `knowledge/`, with who lets heals use it. Throws InputError where its name is taken. */
export async function adoptEntry(
  root: string,
  { entry, text }: NamedEntry,
  adopted: { readonly at: string; readonly by: string },
): Promise<string> {
  return writeText(root, entry.id, addedTo(text, entry.id, { adopted }));
}
