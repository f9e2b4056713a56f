import path from 'node:path';
import type { Command } from 'commander';
import { InputError } from '../../domain/errors.ts';
import { shellWord } from '../../domain/text/shell-word.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import { readRegularFile } from '../../files/read-regular-file.ts';
import type { NamedEntry } from '../../knowledge/read-knowledge.ts';
import { adoptEntry, findImported } from '../../knowledge/sharing/adopt.ts';
import { keepBundle } from '../../knowledge/sharing/import-bundle.ts';
import { fingerprintOf, fleetKey, nameOfKey } from '../../knowledge/sharing/keys.ts';
import { refused, seal, unseal } from '../../knowledge/sharing/seal.ts';
import { readExport } from '../../views/knowledge-export.ts';
import { findEntry } from '../../views/knowledge.ts';
import { openContext } from '../context.ts';
import { writeTextResult } from '../write-result.ts';
import { dayOf, nameOf } from './knowledge.ts';

const MAX_FILE = 8 * 1024 * 1024;

export interface ExportOptions {
  readonly fleet?: string;
  readonly evidence: boolean;
}

export interface AdoptOptions {
  readonly key?: string;
  readonly yes?: boolean;
  readonly by?: string;
}

/** Writes a signed file of this fleet's own entries. */
export async function exportKnowledge(
  { file, ids }: { readonly file: string; readonly ids: readonly string[] },
  { fleet, evidence }: ExportOptions,
  command: Command,
): Promise<void> {
  const context = await openContext(command);
  const { output, workspace } = context;
  const { bundle, left_out } = await readExport(context, {
    ids,
    fleet: fleet ?? path.basename(workspace.root),
    withEvidence: evidence,
  });
  for (const { id, why } of left_out) output.note(`${id} is left out: ${why}.`);
  if (bundle.entries.length === 0)
    throw new InputError("There is nothing to export: no entry is this fleet's own.");
  const signing = await fleetKey(workspace.root);
  await writeTextResult(file, seal(bundle, signing));
  const key = fingerprintOf(signing);
  const entries = bundle.entries.map(({ id }) => id);
  if (output.json) output.printJson<'knowledge-export'>({ file, key, entries, left_out });
  else output.print(`${file} has ${entries.join(', ')}, signed by the key ${key}.`);
}

/** Keeps what another fleet told, apart. */
export async function importKnowledge(file: string, command: Command): Promise<void> {
  const { output, workspace, tracker } = await openContext(command);
  const { root } = workspace;
  const signed = unseal(await readFile(file), file);
  const trusted = (await nameOfKey(root, signed.key)) ?? null;
  const kept = await keepBundle(root, signed, { file, today: dayOf(tracker.now()) });
  const { fleet, exported } = signed.bundle;
  const entries = kept.map(({ entry: { id, kind, title }, file: place }) => ({
    id,
    kind,
    title,
    file: place,
  }));
  if (output.json) {
    output.printJson<'knowledge-import'>({ fleet, key: signed.key, trusted, exported, entries });
    return;
  }
  output.print(
    [
      plainLine(`Signed by ${fleet}, ${toldOfKey(signed.key, trusted)}.`),
      ...entries.map(({ id, title, file: place }) => `  ${plainLine(`${id}: ${title} (${place})`)}`),
      'None of it runs before a person adopts it: `hms knowledge adopt ID` shows what that would run.',
    ].join('\n'),
  );
}

/** Shows what an imported entry runs; with `--yes`, lets heals use it. */
export async function adopt(
  id: string,
  { key, yes = false, by }: AdoptOptions,
  command: Command,
): Promise<void> {
  const context = await openContext(command);
  const { output, tracker, workspace } = context;
  const { root } = workspace;
  const found = await findImported(root, { id, key });
  const signer = found.entry.origin?.key ?? '';
  const trusted = (await nameOfKey(root, signer)) ?? null;
  const says = `${id}, of ${found.entry.origin?.fleet ?? ''}, ${toldOfKey(signer, trusted)}:`;
  if (!output.json)
    output.print([plainLine(says), ...whatItRuns(found).map((line) => `  ${plainLine(line)}`)].join('\n'));
  if (!yes)
    throw new InputError(`${id} is not adopted. If it may do that here, run the command again with --yes.`);
  const file = await adoptEntry(root, found, { at: dayOf(tracker.now()), by: await nameOf(context, by) });
  const { entry } = await findEntry(root, id);
  if (output.json) output.printJson<'knowledge-file'>({ file, entry });
  else output.print(`Adopted: ${file}.`);
}

function whatItRuns({ entry }: NamedEntry): string[] {
  const { command, watch, person, undo, risk, never_when = [] } = entry;
  return [
    ...(command === undefined
      ? []
      : [`runs: ${command.map(shellWord).join(' ')}`, `risk, as its fleet says: ${risk ?? 'risky'}`]),
    ...(undo === undefined ? [] : [`taken back by: ${undo.map(shellWord).join(' ')}`]),
    ...(watch === undefined ? [] : [`does nothing for ${watch / 1_000} s, and looks again`]),
    ...(person === undefined ? [] : [`for a person: ${person}`]),
    ...((command ?? watch ?? person) === undefined ? ['runs nothing'] : []),
    ...never_when.map(({ why }) => `never: ${why}`),
  ];
}

function toldOfKey(key: string, trusted: string | null): string {
  return trusted === null
    ? `by the key ${key}, which knowledge/trusted.yaml does not trust`
    : `by the key ${key}, trusted as ${trusted}`;
}

async function readFile(file: string): Promise<string> {
  const bytes = await readRegularFile(file, MAX_FILE).catch(() => undefined);
  if (bytes === undefined)
    throw refused(
      file,
      `it cannot be read: it must be a regular file of at most ${MAX_FILE / 1024 / 1024} MB`,
    );
  return bytes.toString();
}
