import type { SignalDefinition, UpdateDefinition } from '@temporalio/common';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { CommandName } from '../../domain/monitor/commands.ts';
import type { MonitorOverview, MonitoredComponent } from '../../domain/monitor/overview.ts';

/** All there is to know of the monitor but single components. */
export const overviewQuery = defineQuery<MonitorOverview>('overview');

/** One component, by its id. */
export const componentQuery = defineQuery<MonitoredComponent, [component_id: string]>('component');

/** A command as a signal: nobody waits for an answer, and what is wrong with it is noted in the overview. */
export function commandSignal(name: CommandName): SignalDefinition<[input: unknown]> {
  return defineSignal(name);
}

/** The same as an update: refused at once when it makes no sense, answered with what was done. */
export function commandUpdate(name: CommandName): UpdateDefinition<string, [input: unknown]> {
  return defineUpdate(name);
}

/** What the activity that watches health checks tells, as `HealthNews`; nobody else needs it. */
export const healthNewsSignal = defineSignal<[news: unknown]>('healthNews');
