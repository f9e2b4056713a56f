import { type FailOn, meetsFailOn } from '../fail-on.ts';
import type { Command } from 'commander';
import { isUntouched } from '../../domain/updates/component-result.ts';
import type { UpdateKind } from '../../domain/updates/run.ts';
import { describeSameFolder, sameFolders } from '../../workspace/same-folders.ts';
import { findMember } from '../../workspace/workspace.ts';
import { openContext } from '../context.ts';
import { followUpdate } from '../../client/follow-update.ts';
import { renderProgress, renderRun } from '../render/run.ts';
import { withSession } from '../../client/session.ts';
import { EXIT_FOUND, EXIT_NOT_DONE } from '../exit-codes.ts';

export interface UpdateFlags {
  readonly component?: readonly string[];
  readonly fix?: boolean;
  readonly failOn?: FailOn;
  /** False with `--no-tests`. */
  readonly tests?: boolean;
}

export async function update(kind: UpdateKind, options: UpdateFlags, command: Command): Promise<void> {
  const context = await openContext(command);
  const { output, workspace, config } = context;
  const component_ids = options.component?.map((id) => findMember(workspace, id).component.id) ?? null;
  const { tests } = options;
  const input = {
    component_ids,
    fix: options.fix === true,
    max_in_flight: config.maxInFlight,
    ...(tests === undefined ? {} : { tests: tests ? ('all' as const) : ('none' as const) }),
  };
  for (const same of await sameFolders(workspace))
    output.note(`${describeSameFolder(same)}. Name the folder once, or turn documents off for all but one.`);
  const { report, joined } = await withSession(context, async (session) =>
    followUpdate({
      session,
      config,
      kind,
      input,
      workspace: await context.identity(),
      demo: workspace.fleet.demo,
      onNote: context.onNote,
      onComponent: (result, done, total) => {
        if (!isUntouched(result)) output.note(renderProgress(result, done, total));
      },
    }),
  );
  if (output.json) output.printJson<'update'>(report);
  // As long as a person has waited: from the start of this process.
  else output.print(renderRun(output, report, { waited_ms: performance.now(), joined }));
  const { components } = report;
  if (components.some((result) => result.outcome === 'failed')) process.exitCode = EXIT_NOT_DONE;
  else if (
    meetsFailOn(
      components.map((result) => result.operational_status),
      options.failOn,
    )
  )
    process.exitCode = EXIT_FOUND;
}
