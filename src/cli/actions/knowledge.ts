import type { Command } from 'commander';
import { knowledgeState, type KnowledgeState } from '../../domain/knowledge/state.ts';
import { InputError } from '../../domain/errors.ts';
import { declaredIn, newEntry } from '../../knowledge/new-entry.ts';
import { addFields, writeEntry } from '../../knowledge/write-entry.ts';
import { readHealChoices } from '../../views/heal-choices.ts';
import { listFleetHeals } from '../../views/heal-steps.ts';
import { readKnowledgeCheck } from '../../views/knowledge-check.ts';
import { findEntry, listKnowledge, readKnowledgeEntry } from '../../views/knowledge.ts';
import { findMember } from '../../workspace/workspace.ts';
import { actorOf, requireName } from '../actor.ts';
import { openContext, type Context } from '../context.ts';
import { EXIT_FOUND } from '../exit-codes.ts';
import { renderHeals } from '../render/heals.ts';
import { renderCheck, renderEntry, renderKnowledge } from '../render/knowledge.ts';

const REVIEW_AFTER_MS = 180 * 24 * 3_600_000;

export interface ListOptions {
  readonly kind?: readonly string[];
  readonly state?: readonly KnowledgeState[];
}

export interface CheckOptions {
  readonly failOn?: 'warnings';
}

export interface RetireOptions {
  readonly reason: string;
  readonly by?: string;
}

export interface AddOptions {
  readonly kind: string;
  readonly title?: string;
  readonly for?: readonly string[];
  readonly seen?: string;
  readonly from?: string;
  readonly watch?: string;
  readonly person?: string;
  readonly risk?: string;
  readonly works?: string;
  readonly minutes?: number;
  readonly owner?: string;
  readonly reviewBy?: string;
  readonly by?: string;
}

/** Lists what is written, and what was measured of it. */
export async function list({ kind, state }: ListOptions, command: Command): Promise<void> {
  const context = await openContext(command);
  const { output } = context;
  const { entries, mistakes } = await listKnowledge(context);
  const listed = entries.filter(
    (one) => (kind?.includes(one.kind) ?? true) && (state?.includes(one.state) ?? true),
  );
  if (output.json) output.printJson<'knowledge-list'>({ entries: listed, mistakes });
  else output.print(renderKnowledge(output, { entries: listed, mistakes }));
}

/** Shows one entry. */
export async function show(
  id: string,
  { runs = false }: { readonly runs?: boolean },
  command: Command,
): Promise<void> {
  const context = await openContext(command);
  const { output } = context;
  const entry = await readKnowledgeEntry(context, id, { runs });
  if (output.json) output.printJson<'knowledge'>(entry);
  else output.print(renderEntry(output, entry));
}

/** Lists the heals behind an entry's figures. */
export async function history(id: string, command: Command): Promise<void> {
  const context = await openContext(command);
  const { output } = context;
  const { entry } = await findEntry(context.workspace.root, id);
  const { heals } = await listFleetHeals(context, { strategies: [entry.id] });
  if (output.json) output.printJson<'heals'>(heals);
  else output.print(renderHeals(output, heals));
}

/** Tells all mistakes and warnings. */
export async function check({ failOn }: CheckOptions, command: Command): Promise<void> {
  const context = await openContext(command);
  const { output, added } = context;
  const { createCatalogue } = await import('../../catalogue/catalogue.ts');
  const found = await readKnowledgeCheck(context, createCatalogue(added));
  if (output.json) output.printJson<'knowledge-check'>(found);
  else output.print(renderCheck(output, found));
  const isFound = found.mistakes.length > 0 || (failOn === 'warnings' && found.warnings.length > 0);
  if (isFound) process.exitCode = EXIT_FOUND;
}

/** Writes a new entry. */
export async function add(
  { id, run }: { readonly id: string; readonly run: readonly string[] },
  { seen, from, by, owner, reviewBy, ...words }: AddOptions,
  command: Command,
): Promise<void> {
  const context = await openContext(command);
  const { root, fleet } = context.workspace;
  const source = {
    from: from === undefined ? undefined : declaredIn(fleet, from),
    seen: seen === undefined ? [] : await symptomsOf(context, seen),
  };
  const file = await writeEntry(
    root,
    newEntry(
      {
        id,
        ...words,
        ...(run.length === 0 ? {} : { command: run }),
        owner: owner ?? (await nameOf(context, by)),
        reviewBy: reviewBy ?? dayOf(new Date(context.tracker.now().getTime() + REVIEW_AFTER_MS)),
      },
      source,
    ),
  );
  const { entry } = await findEntry(root, id);
  if (context.output.json) context.output.printJson<'knowledge-file'>({ file, entry });
  else context.output.print(`${file} is written: fill in what is missing, then run \`hms knowledge check\`.`);
}

/** Writes into an entry that it is retired. */
export async function retire(id: string, { reason, by }: RetireOptions, command: Command): Promise<void> {
  const context = await openContext(command);
  const { output, tracker, workspace } = context;
  const found = await findEntry(workspace.root, id);
  const today = dayOf(tracker.now());
  if (knowledgeState(found.entry, today) === 'retired') throw new InputError(`${id} is retired already.`);
  const retired = { at: today, by: await nameOf(context, by), why: reason };
  await addFields(workspace.root, found, { retired });
  const { entry } = await findEntry(workspace.root, id);
  if (output.json) output.printJson<'knowledge-file'>({ file: found.file, entry });
  else output.print(`${id} is retired: heals use it no more. ${found.file} stays, and says so.`);
}

async function symptomsOf(context: Context, id: string) {
  const { component } = findMember(context.workspace, id);
  const [first] = await readHealChoices(context, component.id);
  if (first === undefined)
    throw new InputError(`No heal of ${component.id} has seen anything yet. Name symptoms with --for.`);
  return first.problems.map(({ symptom }) => symptom);
}

/** Who does this. Throws InputError where nobody can be named. */
export async function nameOf({ workspace }: Context, by: string | undefined): Promise<string> {
  return (await actorOf(workspace.root, by)) ?? requireName();
}

/** As in `2026-11-30`. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
