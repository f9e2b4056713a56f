import { hms, NODE } from './commands.ts';
import { printComparison } from './measure.ts';
import { createTemporaryWorkspace } from './temporary-workspace.ts';

/** What starting hms costs, as ratios to starting Node: without work, and for a fleet of 33 components. */
await using workspace = await createTemporaryWorkspace();
const root = ['--root', workspace.root];

printComparison(
  [NODE],
  [
    hms('`hms --help`', ['--help']),
    hms('`hms tracker --help`', ['tracker', '--help']),
    hms('`hms tracker get`', ['tracker', 'get', 'HMS-API', ...root]),
    hms('`hms tracker list`', ['tracker', 'list', ...root]),
  ],
);
