import { Command, Option } from 'commander';
import { InputError } from '../domain/errors.ts';
import type { VerbField } from '../verbs/fields.ts';
import type { AnyVerb, VerbInput } from '../verbs/verb.ts';
import { lastWord } from './last-word.ts';
import { parseText } from './parse-text.ts';

/** What a command line gives of what a verb is told. */
export type VerbOptions = Readonly<Record<string, unknown>>;

/** The command of a verb: its description, its argument, an option for each field, its example. */
export function verbCommand({ command, summary, target, fields, example }: AnyVerb): Command {
  const made = new Command(lastWord(command))
    .description(summary)
    .argument(`<${target.argument.name}>`, target.argument.description);
  for (const [name, field] of Object.entries(fields))
    for (const option of optionsOf(name, field)) made.addOption(option);
  return made.addHelpText('after', `\nExample:\n  hms ${command} ${example}`);
}

function optionsOf(name: string, field: VerbField): Option[] {
  const option = new Option(`--${name} <${field.placeholder}>`, field.description);
  switch (field.kind) {
    case 'choice':
      return [option.choices(field.values).makeOptionMandatory()];
    case 'name': {
      const { flag, description } = field.none;
      return [option.argParser(parseText).conflicts(flag), new Option(`--${flag}`, description)];
    }
    case 'text':
      return [option.argParser(parseText).makeOptionMandatory(field.isRequired)];
  }
}

/** What the verb is told by the options of its command. Throws InputError where a name or its flag is missing. */
export function inputFrom({ fields }: AnyVerb, options: VerbOptions): VerbInput {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, valueFrom(name, field, options)]),
  );
}

function valueFrom(name: string, field: VerbField, options: VerbOptions): unknown {
  if (field.kind !== 'name' || options[name] !== undefined) return options[name];
  const { flag } = field.none;
  if (options[flag] === true) return null;
  throw new InputError(
    `Name ${field.description}: --${name} ${field.placeholder.toUpperCase()}, or --${flag}.`,
  );
}
