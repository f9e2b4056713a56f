import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Admission } from '../../domain/healing/guardrails.ts';
import type { HealingState } from '../../domain/healing/state.ts';
import type { HealReport, HealRequest } from '../../domain/healing/heal.ts';

/** What a person or a program sends to have a component healed; without a trigger it is a person's. */
export type HealMessage = Pick<HealRequest, 'component_id' | 'reason'> &
  Partial<Pick<HealRequest, 'trigger' | 'forced_by' | 'asked_by'>>;

/** How a request was answered; `request_id` finds it again in the coordinator's overview. */
export type HealAnswer = Admission & { readonly request_id: string };

/** Asks the coordinator for a heal; the overview tells what became of it. */
export const requestHealSignal = defineSignal<[HealMessage]>('requestHeal');
/** The same, and says at once whether it was started, joined another, waits, or was refused, and why. */
export const requestHealUpdate = defineUpdate<HealAnswer, [HealMessage]>('requestHeal');
/** No heal begins until it is resumed, or until this time; what runs goes on. */
export const pauseHealingSignal = defineSignal<[{ reason: string; until?: string; by?: string }]>('pause');
export const pauseHealingUpdate = defineUpdate<
  HealingState,
  [{ reason: string; until?: string; by?: string }]
>('pause');
export const resumeHealingSignal = defineSignal<[{ by?: string }]>('resume');
export const resumeHealingUpdate = defineUpdate<HealingState, [{ by?: string }]>('resume');
/** All that the coordinator knows. */
export const healingOverviewQuery = defineQuery<HealingState>('overview');

/** What a heal tells its coordinator: that it waits for an approval or goes on, and with `ended` that it is over. */
export interface HealNews {
  readonly component_id: string;
  readonly run_id: string;
  readonly waits_for_approval: boolean;
  readonly ended: HealReport | null;
}
export const healNewsSignal = defineSignal<[HealNews]>('healNews');

/** How far a heal is; answered while it runs and after it ended. */
export const healProgressQuery = defineQuery<HealReport>('progress');
/** A person's word on what a heal asks; refused as an update, and passed over as a signal, when it asks nothing. */
export const approveSignal = defineSignal<[{ by: string }]>('approve');
export const approveUpdate = defineUpdate<HealReport, [{ by: string }]>('approve');
export const rejectSignal = defineSignal<[{ by: string; reason: string }]>('reject');
export const rejectUpdate = defineUpdate<HealReport, [{ by: string; reason: string }]>('reject');
