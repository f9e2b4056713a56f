import type { Store } from '../../store/store.ts';
import type { Look } from './look.ts';

/** What is derived from a component's events and stored for itself. */
const DERIVED = ['status', 'issues'] as const;

/** Derived documents that are missing or broken, though there are events to derive them from. */
export const data: Look = {
  ends: true,
  async find({ tracker, member }) {
    const { id } = member.component;
    const broken = await brokenDocuments(tracker.store, id);
    return broken.map((name) => ({
      fingerprint: `data/${name}`,
      description: `data/${name}/${id}.json is missing or cannot be read, though there are events to derive it from`,
      remediation: `See what the disk says of data/${name}/${id}.json, then read the component again with \`hms tracker get ${id}\`.`,
      mendable: true,
    }));
  },
};

/** Reading a broken document sets it aside, so that it is missing from then on. */
async function brokenDocuments(store: Store, id: string): Promise<string[]> {
  if (!(await store.hasEventsAfter(id, ''))) return [];
  const documents = await Promise.all(DERIVED.map((kind) => store.read(kind, id)));
  return DERIVED.filter((_, index) => documents[index] === undefined);
}
