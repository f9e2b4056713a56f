import { followMonitor } from '../../client/follow-monitor.ts';
import { monitorNotes, type MonitorStartOptions } from '../monitor-notes.ts';
import type { MonitorOptions } from '../../domain/monitor/state.ts';
import type { Command } from 'commander';
import { findMember } from '../../workspace/workspace.ts';
import { DEFAULT_OPTIONS } from '../../domain/monitor/options.ts';
import { openContext } from '../context.ts';
import { withServer, withSession } from '../../client/session.ts';
import { startMonitor } from '../../client/start-monitor.ts';

/** Starts the monitor unless it runs, and serves until it is interrupted, which leaves the monitor as it is. */
export async function monitor(options: MonitorStartOptions, command: Command): Promise<void> {
  const context = await openContext(command);
  const { output, workspace, config } = context;
  const asked: MonitorOptions = {
    interval_seconds: options.interval ?? DEFAULT_OPTIONS.interval_seconds,
    jitter_percent: options.jitter ?? DEFAULT_OPTIONS.jitter_percent,
    catch_up: options.catchUp ?? DEFAULT_OPTIONS.catch_up,
    component_ids: options.component?.map((id) => findMember(workspace, id).component.id) ?? null,
    max_in_flight: config.maxInFlight,
  };
  if (options.detach === true) {
    await withServer(context, async (session) => {
      const { isNew } = await startMonitor({ session, config, workspace: await context.identity(), asked });
      if (output.json) output.printJson<'monitor-start'>({ started: isNew });
      else
        output.print(
          isNew
            ? 'Monitor started.'
            : 'The monitor is already running and was not changed: `hms monitor status` shows it.',
        );
      output.note('It needs a running worker: `hms up`, `hms monitor`, or a worker of your own.');
    });
    return;
  }
  await withSession(
    context,
    async (session) => {
      const { handle, isNew } = await startMonitor({
        session,
        config,
        workspace: await context.identity(),
        asked,
      });
      await followMonitor({ handle, isNew, ...monitorNotes(output, { isNew, asked, given: options }) });
    },
    'serving',
  );
}
