import type { DocumentsInput } from '../input.ts';
import { code, inline } from '../../domain/text/markdown.ts';
import { list, paragraph, table } from '../markdown.ts';
import { listNames } from '../../domain/text/lists.ts';

/** The three words of the environment, and what is missing. */
export function environment({ member, status, environment: checked }: DocumentsInput): string {
  if (checked === undefined && status.environment_status.dev_environment === 'not_configured')
    return paragraph(`Not checked yet. \`hms environment check ${member.component.id}\` checks it.`);
  const { dev_environment, dependencies_status, configuration_status } = checked ?? status.environment_status;
  const words = table(
    ['Part', 'State'],
    [
      ['Development environment', spaced(dev_environment)],
      ['Dependencies', spaced(dependencies_status)],
      ['Configuration', spaced(configuration_status)],
    ],
  );
  const missing = list([
    ...names('Missing tools', checked?.missing_tools ?? []),
    ...names('Missing dependencies', checked?.missing_dependencies ?? []),
    ...(checked?.configuration_issues ?? []).map(({ message }) => `Configuration: ${inline(message)}`),
  ]);
  return missing === '' ? words : `${words}\n\n${missing}`;
}

function names(label: string, all: readonly string[]): string[] {
  if (all.length === 0) return [];
  return [`${label}: ${listNames(all.map(code))}`];
}

function spaced(word: string): string {
  return word.replaceAll('_', ' ');
}
