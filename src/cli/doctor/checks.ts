import { access } from './access.ts';
import type { DoctorCheck } from './check.ts';
import { clock } from './clock.ts';
import { database } from './database.ts';
import { git } from './git.ts';
import { node } from './node.ts';
import { proxy } from './proxy.ts';
import { server } from './server.ts';
import { temporal } from './temporal.ts';
import { components, data, workspace } from './workspace.ts';

/** What hms needs, in the order in which it needs it. */
export const CHECKS = {
  node,
  git,
  workspace,
  components,
  data,
  clock,
  proxy,
  temporal,
  database,
  server,
  access,
} as const satisfies Record<string, DoctorCheck>;
