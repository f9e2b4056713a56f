import * as z from 'zod';
import { hintFor } from '../domain/text/nearest-name.ts';

const RuleNames = z
  .object({ rules: z.record(z.string(), z.unknown()).transform(Object.keys) })
  .transform(({ rules }) => rules)
  .catch([]);
const Part = z
  .object({ analysis: RuleNames })
  .transform(({ analysis }) => analysis)
  .catch([]);
const Outline = z
  .object({ settings: Part.optional(), components: z.array(Part).catch([]) })
  .catch({ components: [] });

/** A rule that `components.yaml` names and that is not there. */
export interface UnknownRule {
  /** Where its setting stands in the file. */
  readonly path: readonly PropertyKey[];
  readonly text: string;
}

/** Every setting of a rule that is not known, in a file that may have other mistakes too. */
export function findUnknownRules(file: unknown, known: readonly string[]): UnknownRule[] {
  const { settings = [], components } = Outline.parse(file);
  const parts = [
    { names: settings, at: ['settings'] },
    ...components.map((names, index) => ({ names, at: ['components', index] })),
  ];
  return parts.flatMap(({ names, at }) =>
    names
      .filter((name) => !known.includes(name))
      .map((name) => ({ path: [...at, 'analysis', 'rules', name], text: explain(name, known) })),
  );
}

function explain(name: string, known: readonly string[]): string {
  return `there is no rule ${name}${hintFor(name, known)}; the rules are ${[...known].sort().join(', ')}`;
}
