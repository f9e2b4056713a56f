import { toCloudEvent } from '../../domain/cloud-event.ts';
import type { Change } from '../../store/changes/change.ts';
import { encodeEvent } from './sse-response.ts';

type Encoded = ReturnType<typeof encodeEvent>;

/** Encodes what many streams send once for all of them. */
export class EventEncoder {
  readonly #fleetId: string;
  readonly #changes = new WeakMap<Change, Encoded>();
  #alive: { readonly state: string; readonly encoded: Encoded } | undefined;

  /** With the fleet's id, for the source of its events. */
  constructor(fleetId: string) {
    this.#fleetId = fleetId;
  }

  change(change: Change): Encoded {
    const encoded =
      this.#changes.get(change) ??
      encodeEvent({
        event: 'change',
        id: change.cursor,
        data: JSON.stringify(toCloudEvent(change, this.#fleetId)),
      });
    this.#changes.set(change, encoded);
    return encoded;
  }

  /** That the server lives, and the state it is in. */
  alive(of: object): Encoded {
    const state = JSON.stringify(of);
    if (this.#alive?.state !== state)
      this.#alive = { state, encoded: encodeEvent({ event: 'alive', data: state }) };
    return this.#alive.encoded;
  }
}
