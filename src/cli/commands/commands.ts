import type { MakeCommand } from '../additions.ts';
import { analyticsCommand } from './analytics.ts';
import { analyzerCommand } from './analyzer.ts';
import { cancelCommand } from './cancel.ts';
import { changesCommand } from './changes.ts';
import { componentsCommand } from './components.ts';
import { demoCommand } from './demo.ts';
import { doctorCommand } from './doctor.ts';
import { docsCommand } from './docs.ts';
import { environmentCommand } from './environment.ts';
import { episodesCommand } from './episodes.ts';
import { eventsCommand } from './events.ts';
import { graphCommand, impactCommand } from './graph.ts';
import { healCommand } from './heal.ts';
import { healsCommand } from './heals.ts';
import { knowledgeCommand } from './knowledge.ts';
import { initCommand } from './init.ts';
import { maintenanceCommand } from './maintenance.ts';
import { metricsCommand } from './metrics.ts';
import { monitorCommand } from './monitor.ts';
import { probeCommand } from './probe.ts';
import { runsCommand } from './runs.ts';
import { diffCommand, historyCommand, showCommand } from './show.ts';
import { statusCommand, whyCommand } from './status.ts';
import { testCommand } from './test.ts';
import { ticketsCommand } from './tickets.ts';
import { trackerCommand } from './tracker.ts';
import { tmuxCommand } from './tmux.ts';
import { upCommand } from './up.ts';
import { watchCommand } from './watch.ts';
import { webCommand } from './web.ts';
import { fullUpdateCommand, quickUpdateCommand } from './update.ts';

/** Every command that is built in: one line each, in the order in which help shows them. */
export const COMMANDS: readonly MakeCommand[] = [
  statusCommand,
  watchCommand,
  whyCommand,
  showCommand,
  historyCommand,
  diffCommand,
  changesCommand,
  componentsCommand,
  graphCommand,
  impactCommand,
  ticketsCommand,
  episodesCommand,
  healsCommand,
  knowledgeCommand,
  runsCommand,
  eventsCommand,
  analyticsCommand,
  fullUpdateCommand,
  quickUpdateCommand,
  monitorCommand,
  healCommand,
  cancelCommand,
  trackerCommand,
  analyzerCommand,
  environmentCommand,
  testCommand,
  probeCommand,
  metricsCommand,
  maintenanceCommand,
  docsCommand,
  initCommand,
  demoCommand,
  upCommand,
  webCommand,
  tmuxCommand,
  doctorCommand,
];
