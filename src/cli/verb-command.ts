import { Command, Option } from 'commander';
import { InputError } from '../domain/errors.ts';
import type { VerbField } from '../verbs/fields.ts';
import type { AnyVerb, VerbInput } from '../verbs/verb.ts';
import { parseCount } from './fail-on.ts';
import { lastWord } from './last-word.ts';
import { parseText } from './parse-text.ts';
import { durationParser, parseFutureTime } from './parse-time.ts';

/** What a command line gives of what a verb is told. */
export type VerbOptions = Readonly<Record<string, unknown>>;

/** The command of a verb: its description, its arguments, an option for each field, its example. */
export function verbCommand({ command, summary, target, fields, example }: AnyVerb): Command {
  const made = new Command(lastWord(command)).description(summary);
  const { argument } = target;
  if (argument !== undefined) made.argument(`<${argument.name}>`, argument.description);
  addFields(made, fields);
  return made.addHelpText('after', `\nExample:\n  hms ${command} ${example}`.trimEnd());
}

/** An option for each of them, and arguments for components. */
export function addFields(command: Command, fields: AnyVerb['fields']): Command {
  for (const [name, field] of Object.entries(fields)) {
    if (field.kind === 'components') command.argument(`[${name.replace(/s$/, '')}...]`, field.description);
    for (const option of optionsOf(name, field)) command.addOption(option);
  }
  return command;
}

function optionsOf(name: string, field: VerbField): Option[] {
  if (field.kind === 'components') return [];
  if (field.kind === 'flag') return [new Option(`--${name}`, field.description)];
  const option = new Option(`--${name} <${field.placeholder}>`, field.description);
  switch (field.kind) {
    case 'choice':
      return [option.choices(field.values).makeOptionMandatory()];
    case 'name': {
      const { flag, description } = field.none;
      return [option.argParser(parseText).conflicts(flag), new Option(`--${flag}`, description)];
    }
    case 'duration':
      return [option.argParser(durationParser(field)).conflicts(field.excludes ?? [])];
    case 'moment':
      return [option.argParser(parseFutureTime)];
    case 'count':
      return [option.argParser(parseCount)];
    case 'text':
      return [option.argParser(parseText).makeOptionMandatory(field.isRequired).default(field.fallback)];
  }
}

/** What the verb is told by the options and arguments of its command. Throws InputError where a name or its flag is missing. */
export function inputFrom(
  { fields }: AnyVerb,
  options: VerbOptions,
  components: readonly string[] = [],
): VerbInput {
  const given = { ...options, ...('components' in fields && { components }) };
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, valueFrom(name, field, given)]),
  );
}

function valueFrom(name: string, field: VerbField, options: VerbOptions): unknown {
  if (field.kind === 'flag') return options[name] === true;
  if (field.kind !== 'name' || options[name] !== undefined) return options[name];
  const { flag } = field.none;
  if (options[flag] === true) return null;
  throw new InputError(
    `Name ${field.description}: --${name} ${field.placeholder.toUpperCase()}, or --${flag}.`,
  );
}
