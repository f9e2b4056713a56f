import type { ClientContext } from '../../client/client-context.ts';
import { withHealing } from '../../client/healing-connection.ts';
import { readHealing } from '../../client/healing-coordinator.ts';
import { approve } from '../../verbs/healing/approve.ts';
import { reject } from '../../verbs/healing/reject.ts';
import type { WebPage } from '../pages/page.ts';
import { ActionLinks } from '../parts/action-links.tsx';
import { Moment } from '../parts/moment.tsx';
import { clean } from '../words/clean.ts';
import { componentPath } from '../words/paths.ts';

/** One heal, as far as it is known. */
interface ShownHeal {
  readonly component_id: string;
  readonly since: string;
  readonly what: string;
  /** Null where no worker can say. */
  readonly asks: boolean | null;
}

/** The heals that run or wait, asked of the Temporal server, with what they ask a person. */
export async function runningHealsPage(client: ClientContext): Promise<WebPage> {
  const heals = await readHeals(client);
  return {
    path: '',
    render: () => ({
      title: 'Heals that run',
      isStill: true,
      body: (
        <>
          <h1>Heals that run</h1>
          {heals.length === 0 ? <p class="empty">Nothing is healed now.</p> : <HealRows heals={heals} />}
        </>
      ),
    }),
  };
}

async function readHeals(client: ClientContext): Promise<ShownHeal[]> {
  const state = await withHealing(client, readHealing);
  if (!state.served)
    return state.running.map(({ component_id, started_at }) => ({
      component_id,
      since: started_at,
      what: 'runs; no worker is running that could say more',
      asks: null,
    }));
  const { running, waiting } = state;
  return [
    ...running.map(({ component_id, started_at, reason, waits_for_approval: asks }) => ({
      component_id,
      since: started_at,
      what: asks ? `waits for an approval: ${reason}` : `runs: ${reason}`,
      asks,
    })),
    ...waiting.map(({ component_id, requested_at, why }) => ({
      component_id,
      since: requested_at,
      what: `waits: ${why}`,
      asks: false,
    })),
  ];
}

const HealRows = ({ heals }: { heals: readonly ShownHeal[] }) => (
  <ul class="plain">
    {heals.map(({ component_id, since, what, asks }) => (
      <li>
        <a href={componentPath(component_id)}>{component_id}</a> {clean(what)}, since <Moment at={since} />
        {asks !== false && <ActionLinks verbs={[approve, reject]} id={component_id} />}
      </li>
    ))}
  </ul>
);
