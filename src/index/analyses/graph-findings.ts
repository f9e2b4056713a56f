import type { DatabaseSync } from 'node:sqlite';
import type { Component } from '../../domain/component.ts';
import { findingsOf } from '../../domain/graph/findings.ts';
import { digest } from '../../files/digest.ts';
import { inTransaction, numberOf, statement } from '../../store/sqlite/statements.ts';
import { readIndexedGraph } from './indexed-graph.ts';

/**
 * Counts the findings of the graph of those components of which status and analysis are known, where one of them, what it needs,
 * or an analysis is another since they were counted.
 */
export function countGraphFindings(database: DatabaseSync, components: readonly Component[]): void {
  const rows = statement(
    database,
    'SELECT listed.id FROM listed JOIN status USING (c) JOIN analysis USING (c)',
  ).all();
  const ids = new Set(rows.map(({ id }) => String(id)));
  const known = components.filter(({ id }) => ids.has(id));
  const of = digest([
    JSON.stringify(known.map(({ id, depends_on, not_depends_on }) => [id, depends_on, not_depends_on])),
  ]);
  if (numberOf(database, 'SELECT count(*) FROM graph_findings WHERE of = ?', of) === 1) return;
  const { length } = findingsOf(readIndexedGraph(database, known));
  inTransaction(database, () => {
    statement(database, 'UPDATE graph_findings SET number = ?, of = ?').run(length, of);
  });
}

/** How many there were when they were counted. */
export function readGraphFindings(database: DatabaseSync): number {
  return numberOf(database, 'SELECT number FROM graph_findings') ?? 0;
}
