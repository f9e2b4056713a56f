import type { DatabaseSync } from 'node:sqlite';
import { WORST_FIRST } from '../../domain/colour-names.ts';
import { explainBriefly } from '../../domain/status/explain.ts';
import {
  answeredAt,
  countOpen,
  hasIssues,
  newestEvidenceAt,
  toldFingerprints,
} from '../../domain/status/at-a-glance.ts';
import { stepBasisOf } from '../../domain/status/next-step.ts';
import { nextReview } from '../../domain/status/outlook/next-review.ts';
import type { StatusDocument } from '../../domain/status/status.ts';
import { forEachAtOnce } from '../../files/for-each-at-once.ts';
import { inTransaction, statement } from '../../store/sqlite/statements.ts';
import type { Tracker } from '../../tracker/record.ts';
import { getStatus } from '../../tracker/status.ts';
import { listFleet, type ListedFleet } from './list-fleet.ts';

/** What listed statuses are renewed from. */
export interface StatusSource {
  readonly tracker: Tracker;
  readonly fleet: ListedFleet;
  /** Told of each component whose status cannot be read: it is not listed. */
  readonly onFailure: (componentId: string, error: unknown) => void;
}

interface Renewed {
  readonly status: StatusDocument;
  readonly checkedAt: Date;
}

/** Where it may say something else by now. */
const IS_STALE = `(status.c IS NULL OR status.last < component.last OR status.settings <> listed.settings
       OR ifnull(status.due <= :now, FALSE) OR status.checked_at > :now)`;

/** Written in one transaction. */
const BATCH = 500;
/** What a status says anew is recorded, and most of that waits for the disk, which takes several at once in the same time. */
const AT_ONCE = 16;

/**
 * Reads again, as `hms tracker get` does, the statuses of components of which something was recorded since, whose settings are
 * others, or of which time alone may have changed what they say. The index has to be up to date with the feed.
 */
export async function renewStatuses(database: DatabaseSync, source: StatusSource): Promise<void> {
  listFleet(database, source.fleet);
  const stale = findStale(database, source.tracker.now());
  for (let first = 0; first < stale.length; first += BATCH) {
    const renewed = new Map<number, Renewed | undefined>();
    await forEachAtOnce(stale.slice(first, first + BATCH), AT_ONCE, async ({ c, id }) => {
      renewed.set(c, await readStatus(source, id));
    });
    inTransaction(database, () => {
      statement(database, 'UPDATE listed_fleet SET batch = batch + 1').run();
      for (const [c, found] of renewed) write(database, c, found);
    });
  }
}

/** In the order of the file. */
function findStale(database: DatabaseSync, now: Date): { c: number; id: string }[] {
  return statement(
    database,
    `SELECT listed.c, listed.id FROM listed JOIN component USING (c) LEFT JOIN status USING (c)
     WHERE ${IS_STALE}
     ORDER BY place`,
  )
    .all({ now: now.getTime() })
    .map(({ c, id }) => ({ c: Number(c), id: String(id) }));
}

/** Those of these components of which what is recorded is of now, since nothing would have to be renewed first. */
export function readFresh(database: DatabaseSync, ids: readonly string[], now: Date): string[] {
  return statement(
    database,
    `SELECT listed.id FROM component JOIN listed USING (c) JOIN status USING (c)
     WHERE NOT ${IS_STALE} AND component.id IN (SELECT value FROM json_each(:ids))`,
  )
    .all({ now: now.getTime(), ids: JSON.stringify(ids) })
    .map(({ id }) => String(id));
}

async function readStatus({ tracker, onFailure }: StatusSource, id: string): Promise<Renewed | undefined> {
  const checkedAt = tracker.now();
  try {
    return { status: await getStatus(tracker, id), checkedAt };
  } catch (error) {
    onFailure(id, error);
    return undefined;
  }
}

function write(database: DatabaseSync, c: number, renewed: Renewed | undefined): void {
  statement(database, 'DELETE FROM status WHERE c = ?').run(c);
  if (renewed === undefined) return;
  const { status, checkedAt } = renewed;
  const { last_seq, operational_status: colour, operational_status_since: since, health_metrics } = status;
  const { rule, worst_ticket, worst_test_ticket } = stepBasisOf(status);
  const due = nextReview({ history: status, tickets: status.issues }, status.policy, checkedAt);
  statement(
    database,
    `INSERT INTO status SELECT c, :last, settings, :checkedAt, :due, :colour, :need, :since, :why, :tickets,
       :rule, :worst_ticket, :worst_test_ticket, :hasIssues, :answered, :told,
       :low, :medium, :high, :critical, :pass_rate, :evidence, batch
     FROM listed, listed_fleet WHERE c = :c`,
  ).run({
    c,
    last: last_seq,
    checkedAt: checkedAt.getTime(),
    due: due === Infinity ? null : due,
    colour,
    need: WORST_FIRST.indexOf(colour),
    since: since ?? '',
    why: explainBriefly(status),
    tickets: health_metrics.issue_count,
    rule,
    worst_ticket,
    worst_test_ticket,
    hasIssues: Number(hasIssues(status)),
    answered: answeredAt(status),
    told: JSON.stringify(toldFingerprints(status)),
    ...countOpen(status),
    pass_rate: health_metrics.test_pass_rate,
    evidence: newestEvidenceAt(status),
  });
}
