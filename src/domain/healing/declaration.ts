import * as z from 'zod';
import { Command } from '../command.ts';
import { Duration } from '../declared-duration.ts';
import { MAX_REGISTERED_ID, REGISTERED_ID } from '../registry.ts';
import { HealRisk } from './risk.ts';
import { SYMPTOM_PATTERN } from './symptom-pattern.ts';

/** The strategies that hms has, whose names are taken. */
export const BUILT_IN_STRATEGIES: readonly string[] = [
  'rebuild_documents',
  'environment_fixes',
  'rewrite_documents',
  'rerun_tests',
  'restart',
];

/** What is done: exactly one of them. */
const DEEDS = ['command', 'watch', 'person'] as const;
const OF_COMMANDS = ['timeout', 'settle', 'risk', 'undo', 'proof', 'minutes', 'disruption'] as const;

/** Ids of strategies and knowledge. */
export const Word = z
  .string()
  .max(MAX_REGISTERED_ID)
  .regex(REGISTERED_ID, 'lower-case letters, digits and _');

const Symptoms = z
  .array(
    z
      .string()
      .max(500)
      .regex(
        SYMPTOM_PATTERN,
        'a symptom, as in health/http/503, health/net/* or "health/exit/75 ~ what it said"',
      ),
  )
  .min(1)
  .max(100);
const Names = z.array(z.string().min(1).max(100)).min(1).max(1_000);

/** When a strategy must not be used: where all that is set holds, each list by any of its entries. */
export const Contraindication = z
  .strictObject({
    /** While one of these symptoms is seen at the component, whether or not the strategy treats it. */
    for: Symptoms.exactOptional(),
    technology: Names.exactOptional(),
    components: Names.exactOptional(),
    environments: Names.exactOptional(),
    /** Told to people where it keeps the strategy from being used. */
    why: z.string().min(1, 'say why it must not be used then').max(500),
  })
  .check(({ value, issues }) => {
    const { why, ...when } = value;
    if (Object.keys(when).length > 0) return;
    const message =
      'say when: for, technology, components or environments; to use it never, retire or remove it';
    issues.push({ code: 'custom', input: why, path: [], message });
  });
export type Contraindication = z.infer<typeof Contraindication>;

/** What a declared strategy says beside its name. */
export const STRATEGY_FIELDS = {
  /** What it treats: `health/http/503`, `health/net/*`, or with a text `health/exit/75 ~ lock <path> is held by pid <n>`. */
  for: Symptoms,
  /** Only of components with one of these among their `technology:`, of these ids, or in one of these environments. */
  technology: Names.exactOptional(),
  components: Names.exactOptional(),
  environments: Names.exactOptional(),
  /** When it must not be used, whatever it treats: looked at when it is chosen, and again right before it acts. */
  never_when: z.array(Contraindication).max(50).exactOptional(),
  /** Run in the component's folder; `{id}` and `{folder}` in an argument are filled in. What it starts ends with it. */
  command: Command.exactOptional(),
  /** Do nothing for so long, and look again. */
  watch: Duration.exactOptional(),
  /** What a person does: it is said, and never done. */
  person: z.string().min(1).max(1_000).exactOptional(),
  timeout: Duration.exactOptional(),
  /** How long what is wrong may take to go once the command has ended. */
  settle: Duration.exactOptional(),
  risk: HealRisk.exactOptional(),
  /** What takes it back, told to people with it; hms does not run it. */
  undo: Command.exactOptional(),
  /** The probes that must find the problem gone; those that found it if not set. */
  proof: z.array(Word).min(1).max(10).exactOptional(),
  /** How often it helps, as far as people know: a chance, or a word for 0.7, 0.4 or 0.1. */
  works: z
    .union([z.enum(['usually', 'sometimes', 'rarely']), z.number().min(0.01).max(0.99)])
    .exactOptional(),
  /** How many minutes it takes. */
  minutes: z.number().positive().max(1_440).exactOptional(),
  /** What it costs beside its time, in minutes of the component's downtime; of each that depends on it, too. */
  disruption: z.number().min(0).max(1_440).exactOptional(),
};

/** A name that no strategy of hms has. */
export const OwnStrategyId = Word.refine(
  (id) => !BUILT_IN_STRATEGIES.includes(id),
  'hms has a strategy of this name: take another',
);

/**
 * A way to heal that the operator declares: under `heal:` of a component, for the fleet in `settings.heal.strategies`, or in
 * the front matter of `knowledge/ID.md`.
 */
export const StrategyDeclaration = z.strictObject({ id: OwnStrategyId, ...STRATEGY_FIELDS }).check(oneDeed);
export type StrategyDeclaration = z.infer<typeof StrategyDeclaration>;

/** Those of one place, each with a name of its own. */
export const StrategyDeclarations = z
  .array(StrategyDeclaration)
  .max(50)
  .check(({ value, issues }) => {
    value.forEach(({ id }, index) => {
      if (value.findIndex((other) => other.id === id) !== index)
        issues.push({
          code: 'custom',
          input: id,
          path: [index, 'id'],
          message: `there are two strategies named ${id}`,
        });
    });
  });

type Deeds = Partial<Readonly<Record<(typeof DEEDS)[number] | (typeof OF_COMMANDS)[number], unknown>>>;

/** What a strategy does is one thing, and what belongs to a command stands beside one. */
export function oneDeed({ value, issues }: z.core.ParsePayload<Deeds>): void {
  const complain = (message: string, path: string[] = []): void => {
    issues.push({ code: 'custom', input: value, path, message });
  };
  if (DEEDS.filter((deed) => value[deed] !== undefined).length !== 1)
    complain('a strategy has exactly one of command: [...], watch: 10m or person: TEXT');
  if (value.command !== undefined) return;
  for (const name of OF_COMMANDS)
    if (value[name] !== undefined) complain(`${name} belongs to a command`, [name]);
}
