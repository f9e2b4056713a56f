/** What a schema in `schemas/output` must say of what a command prints; `--json` and the workspace are added to the command. */
export type JsonCommand = readonly [schema: string, command: string];

/** Commands that need no server, in an order in which each finds what it needs. */
export const ALONE: readonly JsonCommand[] = [
  ['doctor', 'doctor'],
  ['rules', 'analyzer rules'],
  ['analysis', 'analyzer analyze HMS-API --full'],
  ['analysis-list', 'analyzer all'],
  ['analysis-diff', 'analyzer diff HMS-API'],
  ['environment', 'environment check HMS-API'],
  ['environment-list', 'environment all'],
  ['probe', 'probe --record'],
  ['metrics', 'metrics HMS-API'],
  ['test-trial', 'test HMS-API --try'],
  ['test', 'test HMS-API'],
  ['status', 'tracker start HMS-API --success --env dev --version 1.2.3 --duration-ms 1500'],
  ['status', 'tracker test HMS-API --failure --job e2e'],
  ['status', 'tracker retire HMS-API --job e2e'],
  ['status', 'tracker get HMS-API'],
  ['maintenance', 'maintenance start HMS-API --for 2h --reason disks'],
  ['maintenance', 'maintenance list'],
  ['maintenance', 'maintenance end HMS-API'],
  ['status-list', 'tracker list'],
  ['history', 'tracker history HMS-API'],
  ['ticket-page', 'tracker issue HMS-DOC --title slow --severity medium'],
  ['ticket-page', 'tracker assign WT-HMS-DOC-001 --to ana'],
  ['ticket-page', 'tracker comment WT-HMS-DOC-001 --text seen'],
  ['ticket-page', 'tracker severity WT-HMS-DOC-001 --to critical'],
  ['ticket-page', 'tracker resolve WT-HMS-DOC-001 --resolution mended'],
  ['ticket-page', 'tracker reopen WT-HMS-DOC-001 --reason again'],
  ['ticket-list', 'tracker issues'],
  ['episodes', 'episodes'],
  ['episode', 'episodes show EP-HMS-API-001'],
  ['ticket-page', 'tracker show WT-HMS-DOC-001'],
  ['rebuild', 'tracker rebuild HMS-API --check'],
  ['documents', 'docs update HMS-API --check'],
  ['documents', 'docs badge HMS-API --add --check'],
  ['documents-list', 'docs all --check'],
  ['summary', 'docs summary HMS-API'],
];

/** Commands while a server runs and no worker: what the server alone knows, and what waits until a worker serves. */
export const UNSERVED: readonly JsonCommand[] = [
  ['monitor-start', 'monitor --interval 3600 --component HMS-DOC --detach'],
  ['monitor-status', 'monitor status'],
  ['heal-request', 'heal HMS-API --detach'],
  ['heal-status', 'heal status'],
  ['heal-state', 'heal pause --reason maintenance'],
  ['heal-answer', 'heal approve HMS-API'],
  ['heal-answer', 'heal reject HMS-API --reason no'],
];

/** Commands while `hms up` serves, after those. */
export const SERVED: readonly JsonCommand[] = [
  ['update', 'full-update --component HMS-API HMS-DOC'],
  ['update', 'quick-update --component HMS-API'],
  ['runs', 'runs'],
  ['run', 'runs show full-update'],
  ['cancel', 'cancel full-update'],
  ['heal-state', 'heal resume'],
  ['heal', 'heal HMS-DOC'],
  ['heal-request', 'heal HMS-API --detach'],
  ['heal-status', 'heal status'],
  ['monitor-answer', 'monitor pause --reason moving'],
  ['monitor-answer', 'monitor resume'],
  ['monitor-answer', 'monitor interval 7200'],
  ['monitor-answer', 'monitor add HMS-API'],
  ['monitor-answer', 'monitor check HMS-API'],
  ['monitor-answer', 'monitor remove HMS-DOC'],
  ['monitor-status', 'monitor status'],
  ['monitor-stop', 'monitor stop'],
];
