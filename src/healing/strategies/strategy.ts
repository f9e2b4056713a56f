import type { AutonomyLevel } from '../../domain/healing/autonomy-levels.ts';
import type { HealRisk } from '../../domain/healing/risk.ts';
import type { Component } from '../../domain/component.ts';
import type { FleetMember } from '../../domain/fleet.ts';
import type { Registered } from '../../domain/registry.ts';
import type { HealCase } from '../heal-case.ts';
import type { FoundProblem } from '../probes/probe.ts';

/** What came of applying a strategy, before it is proven. */
export interface StrategyResult {
  /** False: it could not be done, and trying it again now would not help. */
  readonly done: boolean;
  /** True: it says itself that it did not work. What its proof finds decides all the same. */
  readonly hasFailed?: boolean;
  /** True: nothing was done, because a look just before found the problems gone. */
  readonly recovered?: boolean;
  /** True: they are gone because of what a person has recorded meanwhile. */
  readonly by_hand?: boolean;
  /** True: nothing was done, because a look just before found what speaks against it. */
  readonly refused?: boolean;
  /** One line for people. */
  readonly detail: string;
}

/** What a strategy may do of its own, and why. */
export interface StrategyFreedom {
  readonly level: AutonomyLevel;
  readonly why: string;
}

/** Why a strategy cannot be used: the operator does not allow it, or has not declared what it needs. */
export interface Obstacle {
  readonly why: string;
  readonly isForbidden: boolean;
}

/** A way to put some kinds of problem right. */
export interface Strategy extends Registered {
  /** The probes whose problems it may treat. They look again right before it acts, and afterwards, without these problems, prove that it worked. */
  readonly probes: readonly [string, ...string[]];
  /** Whether it puts this problem, which one of its probes found, right. Others may treat it too. */
  treats(problem: FoundProblem, member: FleetMember): boolean;
  /** For one that any other strategy's attempt does anyway, which is not chosen beside another: why not. */
  readonly doneByOthers?: string;
  readonly risk: HealRisk;
  /** The same at one component, where what its operator allows makes it another one. */
  riskFor?(member: FleetMember): HealRisk;
  /** How often it helps, as far as people know; 0.4 if not said, and of what only watches 0.1. */
  readonly works?: number;
  /** How long it takes, and what it costs beside that, in minutes. */
  readonly minutes?: number;
  readonly disruption?: number;
  /** What it is to other heals of the fleet, where its id does not tell it: another text is another strategy of the same name. */
  readonly identity?: string;
  /** Strategies in whose place it is used: what came of them counts as what its name did before, with another command. */
  readonly supersedes?: readonly string[];
  /** What it runs at a component, where that declares it: each command has a record of its own; undefined where it has none. */
  readonly ownCommand?: (component: Component) => readonly string[] | undefined;
  /** It does nothing for so long, and looks again: that is no act, and asks nobody. */
  readonly watchMs?: number;
  /** What a person does about it: it is said, and never done. */
  readonly person?: string;
  /** What speaks against it: the probes that look for that, and why it must not be used with what they found. */
  readonly never?: {
    readonly probes: readonly string[];
    why(problems: readonly FoundProblem[], member: FleetMember): string | undefined;
  };
  /** Why a person is asked first whatever `allow.heal` says. */
  readonly asks?: string;
  /** What it may do of its own at these symptoms, by their classes, as far as `allow.heal` lets it; all where it is left out. */
  readonly freedom?: (symptoms: readonly string[]) => StrategyFreedom;
  /** What it does, as a person who approves it reads it. */
  does(member: FleetMember): string;
  readonly proof: string;
  /** Whether the problem must stay away for the stability time. */
  readonly holds: boolean;
  /** Why it cannot be used here; undefined when it can. */
  obstacle(member: FleetMember): Obstacle | undefined;
  timeLimitMs(member: FleetMember): number;
  /** Does it, and may be done again after a kill at any point. Throws what may pass; what it knows to be final is its result. */
  apply(heal: HealCase): Promise<StrategyResult>;
}
