import path from 'node:path';
import type { Command } from 'commander';
import { readConfig } from '../../config.ts';
import { documentPlaces } from '../../domain/documents/added-places.ts';
import { HmsError } from '../../domain/errors.ts';
import type { ProposedEvidence } from '../../evidence/proposals/propose-evidence.ts';
import { isUnreachable } from '../../files/error-codes.ts';
import { readProposedEvidence } from '../../reading/reader.ts';
import { initWorkspace, type MadeWorkspace } from '../../workspace/init.ts';
import { additionsOf } from '../additions.ts';
import { outputOf } from '../context.ts';
import { countOf } from '../../domain/text/counts.ts';
import { sharedOptionsOf } from '../shared-options.ts';
import { updateCommandLine } from '../update-command-line.ts';

export interface InitFlags {
  readonly with?: readonly ('test' | 'health')[];
}

export async function init(
  folder: string,
  { with: switchedOn = [] }: InitFlags,
  command: Command,
): Promise<void> {
  const output = outputOf(command);
  const given = sharedOptionsOf(command).root ?? readConfig(process.env).root;
  const root = path.resolve(given ?? '.');
  const made = await initWorkspace({
    root,
    folder: path.resolve(folder),
    documents: documentPlaces(additionsOf(command).documents),
    propose: proposeUnlessUnreadable,
    switchedOn,
  });
  if (output.json) output.printJson<'init'>({ root, components: made.components });
  else {
    output.print(
      `${made.file} lists ${countOf(made.components.length, 'component')}. Documents are off: nothing is written into their folders.`,
    );
    for (const line of describeProposals(made, switchedOn)) output.print(line);
    output.print(`Next: ${updateCommandLine(given)}`);
  }
}

/** A repository that cannot be read is listed all the same; its own update says what is wrong with it. */
async function proposeUnlessUnreadable(folder: string, id: string): Promise<ProposedEvidence> {
  try {
    return await readProposedEvidence(folder, id);
  } catch (error) {
    if (error instanceof HmsError || isUnreachable(error)) return {};
    throw error;
  }
}

const WORDS = { test: 'tests', health: 'health checks' } as const;

function describeProposals({ proposed }: MadeWorkspace, switchedOn: InitFlags['with'] = []): string[] {
  const said = (['test', 'health'] as const).flatMap((kind) =>
    proposed[kind] === 0 || switchedOn.includes(kind)
      ? []
      : [`${WORDS[kind]} of ${countOf(proposed[kind], 'component')}`],
  );
  if (said.length === 0) return [];
  return [
    `Proposed there, commented out: ${said.join(', ')}. Take the # away, or start anew with \`hms init --with tests,health\`; \`hms test ID --try\` shows what would be run.`,
  ];
}
