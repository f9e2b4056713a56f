import { chance, drawsOf, normal, pick, wait, type Draw } from './random.ts';

/** A strategy of the simulated fleet; all times in minutes. */
export interface SimulatedStrategy {
  readonly id: string;
  /** Until it is proven and held. */
  readonly minutes: number;
  readonly disruption: number;
  /** What an approval takes on average; 0: it asks nobody. */
  readonly approval: number;
}

export const WAIT = 'wait';
export const STRATEGIES: readonly SimulatedStrategy[] = [
  { id: WAIT, minutes: 10, disruption: 0, approval: 0 },
  { id: 'clear_cache', minutes: 7, disruption: 1, approval: 0 },
  { id: 'free_resource', minutes: 8, disruption: 1, approval: 0 },
  { id: 'restore_config', minutes: 9, disruption: 2, approval: 0 },
  { id: 'reinstall', minutes: 18, disruption: 2, approval: 0 },
  { id: 'restart', minutes: 8, disruption: 3, approval: 0 },
  { id: 'rollback', minutes: 15, disruption: 10, approval: 25 },
  { id: 'recreate', minutes: 25, disruption: 8, approval: 25 },
];
export const PERSON_MINUTES = 240;
const SYMPTOMS = 12;
const TECHNOLOGIES = 5;
const FAULTS_PER_DAY = 0.08;

/** `usual`; or `same`: all strategies work alike; `nocure`: none does. */
export type WorldKind = 'usual' | 'same' | 'nocure';

interface Cause {
  readonly weight: number;
  /** How often each strategy works at it, as logits. */
  readonly works: readonly number[];
  /** Mean minutes until it goes by itself. */
  readonly selfMinutes: number;
}

interface Symptom {
  /** Indexes of strategies. */
  readonly applicable: readonly number[];
  readonly before: readonly Cause[];
  /** From half of the time on. */
  readonly after: readonly Cause[];
}

export interface World {
  readonly name: string;
  readonly kind: WorldKind;
  readonly days: number;
  readonly technologyOf: readonly number[];
  readonly symptoms: readonly Symptom[];
  /** How technologies and components differ, in logits, by symptom and strategy. */
  readonly effect: (symptom: number, strategy: number, component: number) => number;
}

/** One fault, with all that chance has in store for it, whatever is done. */
export interface Fault {
  readonly day: number;
  readonly component: number;
  readonly symptom: number;
  readonly cause: number;
  /** When it would go by itself, and by hand, in minutes after its beginning. */
  readonly byItself: number;
  readonly byHand: number;
  readonly luck: readonly number[];
  readonly approvals: readonly number[];
}

export const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));
export const logit = (p: number): number => Math.log(p / (1 - p));
const HARDLY = logit(0.005);

export function createWorld(
  number: number,
  components: number,
  days: number,
  kind: WorldKind = 'usual',
): World {
  const name = `${kind} world ${number} of ${components}`;
  const draw = drawsOf(name);
  const symptoms = Array.from({ length: SYMPTOMS }, () => createSymptom(draw, kind));
  const effects = new Map<string, number>();
  const effectOf = (key: string, sd: number): number => {
    const known = effects.get(key);
    const value = known ?? normal(drawsOf(`${name} ${key}`)) * sd;
    if (known === undefined) effects.set(key, value);
    return value;
  };
  const technologyOf = Array.from({ length: components }, () => Math.floor(draw() * TECHNOLOGIES));
  return {
    ...{ name, kind, days, technologyOf, symptoms },
    effect: (symptom, strategy, component) =>
      effectOf(`technology ${technologyOf[component]} ${symptom} ${strategy}`, 0.6) +
      effectOf(`component ${component} ${symptom} ${strategy}`, 0.5),
  };
}

/** Waiting and three to five others treat it; one symptom in three changes its causes half way. */
function createSymptom(draw: Draw, kind: WorldKind): Symptom {
  const others = STRATEGIES.map((_, index) => index).slice(1);
  const chosen = [0];
  for (let left = 3 + Math.floor(draw() * 3); left > 0; left -= 1)
    chosen.push(...others.splice(Math.floor(draw() * others.length), 1));
  const applicable = chosen.sort((one, other) => one - other);
  const before = createCauses(draw, applicable, kind);
  const after = createCauses(draw, applicable, kind);
  return { applicable, before, after: draw() < 1 / 3 ? after : before };
}

/** One to three hidden causes. A quarter has no cure; three in ten go by themselves. */
function createCauses(draw: Draw, applicable: readonly number[], kind: WorldKind): Cause[] {
  return Array.from({ length: 1 + Math.floor(draw() * 3) }, () => {
    const goes = draw() < 0.3;
    const cure = draw() < 0.25 ? -1 : applicable[1 + Math.floor(draw() * (applicable.length - 1))];
    const works = STRATEGIES.map(({ id }, index) => {
      if (id === WAIT || kind === 'nocure') return HARDLY;
      return kind === 'same' ? logit(0.6) : logit(clamp(successOf(draw, index === cure)));
    });
    return { weight: 0.2 + draw(), works, selfMinutes: goes ? 6 + 12 * draw() : 4_000 };
  });
}

function successOf(draw: Draw, isCure: boolean): number {
  if (isCure) return chance(draw, 12, 2);
  const luck = draw();
  return luck < 0.2 ? chance(draw, 8, 3) : luck < 0.45 ? chance(draw, 3, 5) : chance(draw, 1, 18);
}

function clamp(p: number): number {
  return Math.min(0.995, Math.max(0.005, p));
}

export function causesOf(
  { symptoms, days }: World,
  { symptom, day }: Pick<Fault, 'symptom' | 'day'>,
): readonly Cause[] {
  const { before = [], after = [] } = symptoms[symptom] ?? {};
  return day < days / 2 ? before : after;
}

/** How often a strategy works at a cause in a component. */
export function rateOf(
  world: World,
  cause: Cause,
  fault: Pick<Fault, 'symptom' | 'component'>,
  strategy: number,
): number {
  if (STRATEGIES[strategy]?.id === WAIT) return 0;
  const effect = world.effect(fault.symptom, strategy, fault.component);
  return clamp(sigmoid((cause.works[strategy] ?? HARDLY) + effect));
}

/** All faults of the time, in order. */
export function createHistory(world: World): Fault[] {
  const draw = drawsOf(`${world.name} arrivals`);
  const mean = 1 / (world.technologyOf.length * FAULTS_PER_DAY);
  const faults: Fault[] = [];
  for (let day = wait(draw, mean); day < world.days; day += wait(draw, mean))
    faults.push(createFault(world, `fault ${faults.length}`, day));
  return faults;
}

export function createFault(world: World, name: string, day: number): Fault {
  const draw = drawsOf(`${world.name} ${name}`);
  const component = Math.floor(draw() * world.technologyOf.length);
  const symptom = pick(
    draw,
    world.symptoms.map((_, index) => (index + 1) ** -0.8),
  );
  const causes = causesOf(world, { symptom, day });
  const cause = pick(
    draw,
    causes.map(({ weight }) => weight),
  );
  return {
    ...{ day, component, symptom, cause },
    byItself: wait(draw, causes[cause]?.selfMinutes ?? 4_000),
    byHand: wait(draw, 900),
    luck: STRATEGIES.map(draw),
    approvals: STRATEGIES.map(({ approval }) => (approval === 0 ? 0 : wait(draw, approval))),
  };
}
