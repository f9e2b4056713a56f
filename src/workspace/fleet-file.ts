import path from 'node:path';
import { FleetFileError } from '../domain/errors.ts';
import type { DocumentPlace } from '../domain/documents/document-places.ts';
import { Fleet, fleetWith } from '../domain/fleet.ts';
import type { DependencyLines } from '../domain/graph/member.ts';
import { findContradictions } from './contradictions.ts';
import { dependencyLines } from './dependency-lines.ts';
import { explainIssue, nameOf } from './explain-issue.ts';
import { findUnknownRules } from './unknown-rules.ts';
import { readYamlText, type YamlMistake } from './yaml-text.ts';

/** What settings may name that can be added. */
export interface FleetKinds {
  /** What is added to what is built in, in one word that another version of it changes; undefined where nothing is. */
  readonly additions?: string | undefined;
  /** The rules of analysis; without it their names are not checked. */
  readonly ruleIds?: readonly string[] | undefined;
  /** The documents that have a switch in `docs`: those that are built in where it is left out. */
  readonly documents?: readonly DocumentPlace[] | undefined;
}

/** What the text of `components.yaml` says, and where. */
export interface FleetText {
  readonly fleet: Fleet;
  readonly dependencyLines: DependencyLines;
}

/** Reads the text of `components.yaml`. Throws FleetFileError with every mistake, each with its line and what to do. */
export function parseFleetFile(
  text: string,
  file: string,
  { ruleIds, documents }: FleetKinds = {},
): FleetText {
  const schema = documents === undefined ? Fleet : fleetWith(documents);
  const read = readYamlText(text);
  if ('mistakes' in read) return fail(file, read.mistakes);
  const { document, lines, value, lineOf } = read;
  if (value === null) {
    fail(file, [{ line: 1, text: 'the file is empty; it needs schema_version: 1 and a list of components' }]);
  }
  const parsed = schema.safeParse(value);
  const mistakes = [
    ...(parsed.error?.issues.flatMap((issue) => explainIssue(issue, { schema, value, lineOf })) ?? []),
    ...findContradictions(value, path.dirname(file)).map(({ path: where, field, text: said }) => ({
      line: lineOf(where),
      text: `${nameOf(field)}: ${said}`,
    })),
    ...(ruleIds === undefined ? [] : findUnknownRules(value, ruleIds)).map(({ path: where, text: said }) => ({
      line: lineOf(where),
      text: `${nameOf(where)}: ${said}`,
    })),
  ];
  if (!parsed.success || mistakes.length > 0) return fail(file, mistakes);
  return { fleet: parsed.data, dependencyLines: dependencyLines(document, lines) };
}

function fail(file: string, mistakes: readonly YamlMistake[]): never {
  const sorted = [...mistakes].sort((a, b) => a.line - b.line);
  throw new FleetFileError(
    file,
    sorted.map(({ line, text }) => `line ${line}: ${text}`),
  );
}
