import { InputError } from '../errors.ts';
import { REGISTERED_ID } from '../registry.ts';
import { DOCS_FOLDER, type DocumentPlace } from './document-places.ts';
import { OTHER_DOCS_SETTINGS } from './settings.ts';

const OWN_FILE = new RegExp(`^${DOCS_FOLDER}/[A-Za-z0-9][A-Za-z0-9._-]*$`);

/** Throws InputError, with every mistake, where a document that is added would go where it must not, or has no switch of its own. */
export function requirePlaces(added: readonly DocumentPlace[], builtIn: readonly DocumentPlace[]): void {
  const mistakes = added.flatMap((place, index) => {
    const others = [...builtIn, ...added.slice(0, index)];
    return [pathMistake(place, others), settingMistake(place, others)].flatMap((mistake) =>
      mistake === undefined ? [] : [`the document kind "${place.id}" ${mistake}`],
    );
  });
  if (mistakes.length > 0) throw new InputError(`Documents cannot be written so: ${mistakes.join('; ')}.`);
}

function pathMistake({ path }: DocumentPlace, others: readonly DocumentPlace[]): string | undefined {
  if (path === null || !OWN_FILE.test(path))
    return `has the path ${JSON.stringify(path)}; expected is a file of ${DOCS_FOLDER}, as in "${DOCS_FOLDER}/runbook.md"`;
  const same = others.find((other) => other.path?.toLowerCase() === path.toLowerCase());
  return same && `has the path ${path}, which "${same.id}" has; give it another one`;
}

function settingMistake(
  { setting, byDefault }: DocumentPlace,
  others: readonly DocumentPlace[],
): string | undefined {
  if (!REGISTERED_ID.test(setting) || OTHER_DOCS_SETTINGS.includes(setting))
    return `has the setting "${setting}"; expected are lower-case letters, digits and _, and none of ${OTHER_DOCS_SETTINGS.join(', ')}`;
  const other = others.find((each) => each.setting === setting && each.byDefault !== byDefault);
  return other && `shares the setting "${setting}" with "${other.id}", so both need the same default`;
}
