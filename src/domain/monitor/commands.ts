import { refusalOf } from '../input/refusal.ts';
import { readFields, type FieldReader } from './fields.ts';
import { INTERVAL_SECONDS } from './options.ts';

/** What a running monitor can be told, as signal or update; plain JSON. */
export interface MonitorCommands {
  pause: { readonly reason: string; readonly until_ms: number | null };
  resume: object;
  /** With a component, its own interval; null gives it the fleet's again. */
  setInterval: { readonly interval_seconds: number | null; readonly component_id: string | null };
  addComponents: { readonly component_ids: readonly string[] };
  removeComponents: { readonly component_ids: readonly string[] };
  /** Null asks for all that are watched. */
  checkNow: { readonly component_ids: readonly string[] | null };
  /** Goes on to the healing coordinator. */
  heal: { readonly component_id: string; readonly reason: string | null };
}
export type CommandName = keyof MonitorCommands;

/** A command by its name, and what it says. */
export type MonitorCommand = {
  [Name in CommandName]: {
    readonly name: Name;
    readonly input: MonitorCommands[Name];
    /** The person whose command it is, by name; missing where nobody said. */
    readonly by?: string;
  };
}[CommandName];

interface CommandKind<Name extends CommandName> {
  /** What the Web UI says of it. */
  readonly description: string;
  readonly example: string;
  readonly fields: readonly string[];
  readonly read: (
    fields: FieldReader,
    now: number,
  ) => { [F in keyof MonitorCommands[Name]]: MonitorCommands[Name][F] | undefined };
}

export const COMMAND_KINDS: { readonly [Name in CommandName]: CommandKind<Name> } = {
  pause: {
    description: 'Begin no cycle until somebody resumes, or until the time that is given.',
    example: '{"reason":"maintenance","until":"2030-01-31T08:00:00Z"}',
    fields: ['reason', 'until'],
    read: (fields, now) => ({ reason: fields.text('reason'), until_ms: fields.futureTime('until', now) }),
  },
  resume: {
    description: 'End a pause; the next cycle comes at its own time.',
    example: '{}',
    fields: [],
    read: () => ({}),
  },
  setInterval: {
    description:
      'Change the interval of the fleet, or of one component; null gives it the interval of the fleet.',
    example: '{"interval_seconds":1800,"component_id":"HMS-API"}',
    fields: ['interval_seconds', 'component_id'],
    read: (fields) => ({
      component_id: fields.has('component_id') ? fields.componentId('component_id') : null,
      interval_seconds:
        fields.has('component_id') && !fields.has('interval_seconds')
          ? null
          : fields.number('interval_seconds', INTERVAL_SECONDS),
    }),
  },
  addComponents: {
    description: 'Watch these components too.',
    example: '{"component_ids":["HMS-API"]}',
    fields: ['component_ids'],
    read: (fields) => ({ component_ids: fields.componentIds('component_ids') }),
  },
  removeComponents: {
    description: 'Watch these components no longer.',
    example: '{"component_ids":["HMS-API"]}',
    fields: ['component_ids'],
    read: (fields) => ({ component_ids: fields.componentIds('component_ids') }),
  },
  checkNow: {
    description: 'Check these components, or all, as soon as no cycle runs; in a pause too.',
    example: '{"component_ids":["HMS-API"]}',
    fields: ['component_ids'],
    read: (fields) => ({
      component_ids: fields.has('component_ids') ? fields.componentIds('component_ids') : null,
    }),
  },
  heal: {
    description: 'Ask for one component to be healed.',
    example: '{"component_id":"HMS-API","reason":"red since Monday"}',
    fields: ['component_id', 'reason'],
    read: (fields) => ({
      component_id: fields.componentId('component_id'),
      reason: fields.optionalText('reason'),
    }),
  },
};

export const COMMAND_NAMES = Object.keys(COMMAND_KINDS) as readonly CommandName[];

/** Every command may say whose it is. */
const MAX_NAME_LENGTH = 100;

/** The command that a person sent, or in one sentence what is wrong with it and what it takes. */
export function readCommand(
  name: CommandName,
  input: unknown,
  now: number,
): { readonly command: MonitorCommand } | { readonly mistake: string } {
  const { fields, read, example } = COMMAND_KINDS[name];
  const reader = readFields(input, [...fields, 'by']);
  const by = reader.optionalText('by');
  const named = typeof by === 'string' ? { by: by.slice(0, MAX_NAME_LENGTH) } : {};
  const command = { name, input: read(reader, now), ...named } as MonitorCommand;
  const mistake = refusalOf(name, reader.mistakes, example);
  return mistake === undefined ? { command } : { mistake };
}

/** Ids of components that a command names. */
export function idsIn({ name, input }: MonitorCommand): readonly string[] {
  switch (name) {
    case 'setInterval':
      return input.component_id === null ? [] : [input.component_id];
    case 'heal':
      return [input.component_id];
    case 'addComponents':
    case 'removeComponents':
      return input.component_ids;
    case 'checkNow':
      return input.component_ids ?? [];
    case 'pause':
    case 'resume':
      return [];
  }
}
