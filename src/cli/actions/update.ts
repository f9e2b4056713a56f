import { type FailOn, meetsFailOn } from '../fail-on.ts';
import type { Command } from 'commander';
import { byColour } from '../../domain/colour-names.ts';
import { nextSteps } from '../../domain/status/next-step.ts';
import { isUntouched } from '../../domain/updates/component-result.ts';
import type { RunReport, UpdateKind } from '../../domain/updates/run.ts';
import { getStatus } from '../../tracker/status.ts';
import { describeSameFolder, sameFolders } from '../../workspace/same-folders.ts';
import { findMember } from '../../workspace/workspace.ts';
import { openContext, type Context } from '../context.ts';
import { followUpdate } from '../../client/follow-update.ts';
import { renderProgress, renderRun } from '../render/run.ts';
import { withSession } from '../../client/session.ts';
import { EXIT_FOUND, EXIT_NOT_DONE } from '../exit-codes.ts';

/** Of so many components at most, the worst, the next step is read: those behind them are of equal colour or better. */
const MAX_READ = 200;

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
  await showReport(context, report, joined);
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

async function showReport(context: Context, report: RunReport, joined: boolean): Promise<void> {
  const { output } = context;
  if (output.json) {
    output.printJson<'update'>(report);
    return;
  }
  // As long as a person has waited: from the start of this process.
  const waited = { waited_ms: performance.now(), joined };
  output.print(renderRun(output, report, waited, await readNextSteps(context, report)));
}

/** What to do next about what is not green, the worst first; what could not be updated says so itself. */
async function readNextSteps({ tracker, workspace }: Context, { components }: RunReport): Promise<string[]> {
  const ids = components
    .filter(({ operational_status, outcome }) => operational_status !== 'green' && outcome !== 'failed')
    .sort((one, other) => byColour(one.operational_status, other.operational_status))
    .slice(0, MAX_READ)
    .map(({ component_id }) => component_id);
  const judged = await Promise.all(
    ids.map(async (id) => {
      // What cannot be read has been told by the run.
      const status = await getStatus(tracker, id).catch(() => undefined);
      return status === undefined ? [] : [[status, findMember(workspace, id)] as const];
    }),
  );
  return nextSteps(judged.flat());
}
