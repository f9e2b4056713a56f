import path from 'node:path';
import { FleetFileError } from '../../domain/errors.ts';
import type { Fleet } from '../../domain/fleet.ts';
import { hintFor } from '../../domain/text/nearest-name.ts';
import { unlessMissing } from '../../files/error-codes.ts';
import { readOwnFile } from '../../files/own-file.ts';
import { explainIssue, nameOf } from '../../workspace/explain-issue.ts';
import { readYamlText, type YamlMistake, type YamlPath } from '../../workspace/yaml-text.ts';
import { DEFAULT_FILE } from './default-file.ts';
import { TmuxFile } from './tmux-file.ts';

/** Where a workspace says how `hms tmux` lays it out. */
export const TMUX_FILE = 'tmux.yaml';

/** What `tmux.yaml` says, else the usual layout. Throws FleetFileError with every mistake, each with its line and what to do. */
export async function readTmuxFile(root: string, fleet: Pick<Fleet, 'components'>): Promise<TmuxFile> {
  const file = path.join(root, TMUX_FILE);
  const text = await unlessMissing(readOwnFile(file));
  return text === undefined ? DEFAULT_FILE : parseTmuxFile(text, file, fleet);
}

/** The same of a text. */
export function parseTmuxFile(text: string, file: string, fleet: Pick<Fleet, 'components'>): TmuxFile {
  const read = readYamlText(text);
  if ('mistakes' in read) return fail(file, read.mistakes);
  const parsed = TmuxFile.safeParse(read.value);
  if (!parsed.success)
    return fail(
      file,
      parsed.error.issues.flatMap((issue) => explainIssue(issue, { ...read, schema: TmuxFile })),
    );
  const unknown = unknownComponents(parsed.data, fleet).map(({ where, text: said }) => ({
    line: read.lineOf(where),
    text: `${nameOf(where)}: ${said}`,
  }));
  return unknown.length === 0 ? parsed.data : fail(file, unknown);
}

/** Components that the file names and that the fleet does not have. */
function unknownComponents(
  { windows }: TmuxFile,
  { components }: Pick<Fleet, 'components'>,
): { readonly where: YamlPath; readonly text: string }[] {
  const ids = components.map(({ id }) => id);
  const named = windows.flatMap((window, at) => [
    ...window.panes.flatMap(({ component }, place) =>
      component === undefined ? [] : [{ id: component, where: ['windows', at, 'panes', place, 'component'] }],
    ),
    ...(window.components?.ids ?? []).map((id, place) => ({
      id,
      where: ['windows', at, 'components', 'ids', place],
    })),
  ]);
  return named
    .filter(({ id }) => !ids.includes(id))
    .map(({ id, where }) => ({ where, text: `there is no component ${id}${hintFor(id, ids)}` }));
}

function fail(file: string, mistakes: readonly YamlMistake[]): never {
  const sorted = [...mistakes].sort((one, other) => one.line - other.line);
  throw new FleetFileError(
    file,
    sorted.map(({ line, text }) => `line ${line}: ${text}`),
  );
}
