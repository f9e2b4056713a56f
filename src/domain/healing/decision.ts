import * as z from 'zod';
import type { FleetMember } from '../fleet.ts';
import { redactedLine } from '../text/redacted-line.ts';
import { HealBasis, HealEvidence } from './evidence.ts';
import type { HealPlan, HealProblem } from './heal.ts';
import { HealRisk } from './risk.ts';
import type { HealSettings } from './settings.ts';
import { HealSymptom } from './symptom.ts';

/** Problems and strategies beyond as many are counted and not named. */
const MAX_NAMED = 16;
const MAX_WORDS = 300;

/** Counts up whenever the same problems, strategies and settings lead to another choice. */
export const HEAL_POLICY_VERSION = 2;

const Candidate = z.object({
  strategy: z.string(),
  /** Another command is another strategy of the same name; empty for one that was not looked at. */
  version: z.string(),
  /** `auto`: without asking; `approve`: after a person's word; `tried`: in this heal already; `no`: not here and now. */
  may: z.enum(['auto', 'approve', 'tried', 'no']),
  why: z.string(),
  /** The chance with which it was to be chosen, in 1024ths. */
  chance: z.int().min(0).max(1024),
  /** What was known of it; null where it could not be chosen, or an earlier version of the program did not tell. */
  evidence: HealEvidence.nullable().default(null),
  /** The chance that it helps, and that for each minute that it costs, in millionths: what the evidence came to. */
  works_ppm: z.int().min(0).nullable().default(null),
  worth_ppm: z.int().min(0).nullable().default(null),
  /** Null where it could not be chosen, or an earlier version of the program did not tell. */
  risk: HealRisk.nullable().default(null),
  /** Where it stands in the order without learning, from 0; null as above. */
  place: z.int().min(0).nullable().default(null),
});

/** What a heal chose to do next, and among what: everything that the choice rested on. */
export const HealDecided = z.object({
  type: z.literal('heal_decided'),
  /** The heal's run, as `<workflow id>/<run id>`. */
  heal: z.string(),
  /** How many strategies the heal had tried before. */
  step: z.int().min(0),
  /** What was wrong: the first problems in the order of looking. */
  problems: z.array(z.object({ fingerprint: z.string(), look: z.string(), symptom: HealSymptom })),
  problems_omitted: z.int().min(0),
  /** The environment and technology of the component, by which later versions compare. */
  environment: z.string(),
  technology: z.array(z.string()),
  /** The version of the rules, and a digest of `allow.heal` and `settings.heal`. */
  policy: z.object({ version: z.int().min(1), digest: z.string() }),
  /** In the order in which they would be tried, then those that were not to be. */
  candidates: z.array(Candidate),
  candidates_omitted: z.int().min(0),
  /** Null: a person is called. */
  chosen: z.string().nullable(),
  /**
   * `order`: safe before risky, and of those the first; `best`: by the evidence; `explore`: drawn by a digest of `heal` and
   * `step` among what is safe, so that more becomes known; `person`: nothing is left that may be tried, or that is worth it.
   */
  mode: z.enum(['order', 'best', 'explore', 'person']),
  /** `allow.heal` of the component; null where an earlier version of the program did not tell. */
  allow: z.array(HealRisk).nullable().default(null),
  /** What the evidence rests on beside the candidates'; null where there was none, or it could not be read. */
  basis: HealBasis.nullable().default(null),
  /** What the evidence would have chosen; null for a person, or where there was no evidence. */
  best: z.string().nullable().default(null),
});
export type HealDecided = z.infer<typeof HealDecided>;

/** What is known of those that may be chosen, and what it comes to. */
export interface DecisionRanking {
  readonly basis: HealBasis;
  readonly best: string | null;
  readonly known: ReadonlyMap<string, KnownOfCandidate>;
  /** With what chances one was drawn, in 1024ths; null where none was: then the first that was not tried is chosen. */
  readonly chances: ReadonlyMap<string, number> | null;
}
type KnownOfCandidate = Pick<
  z.infer<typeof Candidate>,
  'evidence' | 'works_ppm' | 'worth_ppm' | 'risk' | 'place'
>;

/** What a choice was made of. */
export interface DecisionBasis {
  readonly heal: string;
  readonly plan: HealPlan;
  /** Strategies that this heal has tried. */
  readonly tried: readonly string[];
  readonly member: FleetMember;
  readonly settings: HealSettings;
  /** What is known of those that may be chosen. */
  readonly ranking?: DecisionRanking | undefined;
  /** The version of a strategy, by its id. */
  readonly versionOf: (strategy: string) => string;
  readonly digest: (content: string) => string;
}

/** The choice as it is recorded: of the plan's actions, the first that this heal has not tried. */
export function decisionOf(basis: DecisionBasis): HealDecided {
  const { heal, plan, tried, member, settings, ranking, digest } = basis;
  const chosen = plan.actions.find(({ strategy }) => !tried.includes(strategy))?.strategy ?? null;
  const candidates = candidatesOf(basis, chosen);
  return {
    type: 'heal_decided',
    heal,
    step: tried.length,
    problems: plan.problems.slice(0, MAX_NAMED).map(told),
    problems_omitted: Math.max(0, plan.problems.length - MAX_NAMED),
    environment: member.environment,
    technology: [...member.component.technology].slice(0, MAX_NAMED),
    policy: { version: HEAL_POLICY_VERSION, digest: digest(JSON.stringify([member.allow.heal, settings])) },
    candidates: candidates.slice(0, MAX_NAMED),
    candidates_omitted: Math.max(0, candidates.length - MAX_NAMED),
    chosen,
    mode: modeOf(basis, chosen),
    allow: [...member.allow.heal],
    basis: ranking?.basis ?? null,
    best: ranking?.best ?? null,
  };
}

function modeOf({ settings, ranking }: DecisionBasis, chosen: string | null): HealDecided['mode'] {
  if (chosen === null) return 'person';
  if (!settings.learn || ranking === undefined) return 'order';
  return chosen === ranking.best ? 'best' : 'explore';
}

const UNKNOWN: KnownOfCandidate = {
  evidence: null,
  works_ppm: null,
  worth_ppm: null,
  risk: null,
  place: null,
};

function candidatesOf(
  { plan, tried, ranking, versionOf }: DecisionBasis,
  chosen: string | null,
): HealDecided['candidates'] {
  const chanceOf = (strategy: string): number =>
    ranking?.chances?.get(strategy) ?? (strategy === chosen && !ranking?.chances ? 1024 : 0);
  return [
    ...plan.actions.map(({ strategy, needs_approval, risk, why }, place) => ({
      strategy,
      version: versionOf(strategy),
      may: tried.includes(strategy)
        ? ('tried' as const)
        : needs_approval
          ? ('approve' as const)
          : ('auto' as const),
      why: shortened(why),
      chance: chanceOf(strategy),
      ...(ranking?.known.get(strategy) ?? { ...UNKNOWN, risk, place }),
    })),
    ...plan.not_chosen.map(({ strategy, why }) => ({
      strategy,
      version: versionOf(strategy),
      may: 'no' as const,
      why: shortened(why),
      chance: 0,
      ...(ranking?.known.get(strategy) ?? UNKNOWN),
    })),
  ];
}

/** What is wrong, by its own name where no probe gives it another; what was said is one redacted line, whoever found it. */
export function symptomOf({
  symptom = { class: '', said: null },
  fingerprint,
}: Pick<HealProblem, 'symptom' | 'fingerprint'>): HealSymptom {
  const { class: name, said } = symptom;
  return { class: shortened(name || fingerprint), said: said === null ? null : redactedLine(said) };
}

function told({ look, ...problem }: HealProblem): HealDecided['problems'][number] {
  return { fingerprint: shortened(problem.fingerprint), look, symptom: symptomOf(problem) };
}

function shortened(text: string): string {
  return text.length > MAX_WORDS ? `${text.slice(0, MAX_WORDS - 1)}…` : text;
}
