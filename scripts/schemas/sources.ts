import type * as z from 'zod';
import { OUTPUTS } from '../../src/cli/outputs.ts';
import { RecordedEvent } from '../../src/domain/event.ts';
import { Fleet } from '../../src/domain/fleet.ts';
import { KnowledgeEntry } from '../../src/domain/knowledge/entry.ts';
import { ReplayPolicy } from '../../src/healing/replay/policy.ts';
import { KINDS } from '../../src/store/document-kinds.ts';
import { DataIdentity } from '../../src/store/identity-files.ts';
import { TmuxFile } from '../../src/tmux/settings/tmux-file.ts';
import { DashboardFile } from '../../src/web/dashboards/dashboard.ts';
import { RESOURCES } from '../../src/web/api/resources.ts';
import { Problem } from '../../src/web/api/problem.ts';
import type { Direction } from './convert.ts';

/** A schema that has a file of its own. */
export interface SchemaSource {
  /** Its path in `schemas`, without `.schema.json`. */
  readonly name: string;
  /** What it describes. */
  readonly title: string;
  readonly direction: Direction;
  readonly schema: z.ZodType;
}

const OUTPUT_SCHEMAS = new Set<z.ZodType>(Object.values(OUTPUTS).map(({ schema }) => schema));

/** What has a schema: first the workspace's files, then what commands print, then what programs are answered besides. */
export const SCHEMA_SOURCES: readonly SchemaSource[] = [
  { name: 'components', title: 'components.yaml', direction: 'written', schema: Fleet },
  { name: 'dashboard', title: 'dashboards/NAME.yaml', direction: 'written', schema: DashboardFile },
  { name: 'tmux', title: 'tmux.yaml', direction: 'written', schema: TmuxFile },
  {
    name: 'replay-policy',
    title: 'the file of hms heal replay --policy',
    schema: ReplayPolicy,
    direction: 'written',
  },
  {
    name: 'knowledge',
    title: 'the front matter of knowledge/ID.md',
    direction: 'written',
    schema: KnowledgeEntry,
  },
  {
    name: 'data/event',
    title: 'data/events/<id>/<month>.jsonl',
    direction: 'written',
    schema: RecordedEvent,
  },
  ...Object.entries(KINDS).map(([kind, { schema }]) => ({
    name: `data/${kind}`,
    title: `data/${kind}/<id>.json`,
    direction: 'printed' as const,
    schema,
  })),
  {
    name: 'data/identity',
    title: 'data/identity/workspace.json',
    direction: 'printed',
    schema: DataIdentity,
  },
  ...Object.entries(OUTPUTS).map(([name, { commands, schema }]) => ({
    name: `output/${name}`,
    title: commands.map((command) => `hms ${command} --json`).join(', '),
    direction: 'printed' as const,
    schema,
  })),
  { name: 'api/problem', title: 'what a failed request is answered', direction: 'printed', schema: Problem },
  ...RESOURCES.filter(({ answer }) => !OUTPUT_SCHEMAS.has(answer)).map(({ path, answer }) => ({
    name: `api/${path.replaceAll(/\W+/g, ' ').trim().replaceAll(' ', '-')}`,
    title: `GET /api/v1${path}`,
    direction: 'printed' as const,
    schema: answer,
  })),
];
