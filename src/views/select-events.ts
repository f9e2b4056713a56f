import { cloudEventType } from '../domain/cloud-event.ts';
import { InputError } from '../domain/errors.ts';
import { EVENT_TYPES } from '../domain/event.ts';
import { nearestName } from '../domain/text/nearest-name.ts';
import type { Change } from '../store/changes/change.ts';

/** Which events of the fleet are asked for; all of them where nothing is said. */
export interface EventSelection {
  readonly since?: Date | undefined;
  /** Ids of components. */
  readonly components?: readonly string[] | undefined;
  /** As an event or a CloudEvent has them. */
  readonly types?: readonly string[] | undefined;
}

/** Says of each change whether it is asked for. Throws InputError for a type that there is not. */
export function selectEvents({ since, components, types }: EventSelection): (change: Change) => boolean {
  const from = since?.toISOString();
  const wanted = types && new Set(types.map(typeOf));
  return (change) => {
    const { type, recorded_at = '' } = 'event' in change ? change.event : change.newer;
    return (
      (from === undefined || recorded_at === '' || recorded_at >= from) &&
      (components?.includes(change.component) ?? true) &&
      (wanted?.has(type) ?? true)
    );
  };
}

function typeOf(given: string): string {
  const found = EVENT_TYPES.find((type) => type === given || cloudEventType(type) === given);
  if (found !== undefined) return found;
  const near = nearestName(given, EVENT_TYPES);
  throw new InputError(
    `There is no type of event "${given}".` +
      (near === undefined ? '' : ` Did you mean ${near}?`) +
      ` The types are ${EVENT_TYPES.toSorted().join(', ')}.`,
  );
}
