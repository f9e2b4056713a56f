import { shellWord } from '../domain/text/shell-word.ts';

type OptionValue = string | number | Date | boolean | readonly string[] | undefined;

/** A command with these options, by their long names, to be copied as it stands; what is undefined, empty or false is left out. */
export function commandLine(command: string, options: Readonly<Record<string, OptionValue>>): string {
  return [command, ...Object.entries(options).flatMap(([name, value]) => words(`--${name}`, value))].join(
    ' ',
  );
}

function words(flag: string, value: OptionValue): string[] {
  if (typeof value === 'boolean') return value ? [flag] : [];
  const given = valuesOf(value).map(shellWord);
  return given.length === 0 ? [] : [flag, ...given];
}

function valuesOf(value: Exclude<OptionValue, boolean>): readonly string[] {
  if (value === undefined) return [];
  if (value instanceof Date) return [value.toISOString()];
  return typeof value === 'object' ? value : [String(value)];
}
