import { InputError } from '../domain/errors.ts';
import { didYouMean } from '../domain/text/nearest-name.ts';
import type { Workspace } from './workspace.ts';

/** The environment that is named, or the first one where none is. Throws InputError for one that the fleet has not. */
export function environmentNamed(
  { fleet: { settings } }: Pick<Workspace, 'fleet'>,
  given: string | undefined,
): string {
  const { environments } = settings;
  const environment = given ?? environments[0] ?? 'dev';
  if (environments.includes(environment)) return environment;
  throw new InputError(
    `There is no environment "${environment}".${didYouMean(environment, environments)} It is one of ${environments.join(', ')}; ` +
      'settings.environments in components.yaml names others.',
  );
}
