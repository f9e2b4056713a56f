import type { Command } from 'commander';
import { UnavailableError } from '../../domain/errors.ts';
import { healId } from '../../domain/healing/ids.ts';
import { hasServingWorker } from '../../temporal/pollers.ts';
import { recordForce } from '../../tracker/heals.ts';
import { getStatus } from '../../tracker/status.ts';
import { findMember } from '../../workspace/workspace.ts';
import { actorOf, requireName } from '../actor.ts';
import { openContext } from '../context.ts';
import { followHeal } from '../../client/follow-heal.ts';
import { healNotes } from '../heal-notes.ts';
import { openHealing } from '../../client/healing-session.ts';
import { renderHeal } from '../render/heal.ts';
import { withSession } from '../../client/session.ts';
import { EXIT_NOT_DONE } from '../exit-codes.ts';

export interface HealOptions {
  readonly reason?: string;
  readonly detach?: boolean;
  readonly by?: string;
  readonly force?: boolean;
}

/** Asks for a heal, and follows it to its end. Throws UnavailableError with the reason when it is refused. */
export async function heal(componentId: string, options: HealOptions, command: Command): Promise<void> {
  const context = await openContext(command);
  const { output, config } = context;
  const component_id = findMember(context.workspace, componentId).component.id;
  const reason = options.reason ?? 'asked for on the command line';
  await withSession(context, async (session) => {
    const healing = await openHealing(context, session);
    const asked_by = (await actorOf(context.workspace.root, options.by)) ?? null;
    const forced_by = options.force === true ? (asked_by ?? requireName()) : null;
    if (forced_by !== null) await recordForce(context.tracker, component_id, reason, { actor: forced_by });
    const answer = await healing.request({ component_id, reason, trigger: 'person', forced_by, asked_by });
    if (answer.outcome === 'refused')
      throw new UnavailableError(`${component_id} is not healed: ${answer.why}.`);
    if (options.detach === true) {
      if (output.json) output.printJson<'heal-request'>({ ...answer, workflow_id: healId(component_id) });
      else output.print(`The heal of ${component_id} is ${answer.outcome}: ${answer.why}.`);
      if (!(await hasServingWorker(session, config.taskQueue)))
        output.note('No worker is running: the heal continues while `hms up` or another command runs.');
      return;
    }
    if (answer.outcome !== 'started' || options.force === true)
      output.note(`${answer.outcome}: ${answer.why}`);
    const report = await followHeal(
      { session, healing, ...healNotes(output, component_id) },
      component_id,
      answer.request_id,
    );
    if (output.json) output.printJson<'heal'>(report);
    else
      output.print(
        renderHeal(output, report, await getStatus(context.tracker, component_id), performance.now()),
      );
    if (report.outcome === 'gave_up') process.exitCode = EXIT_NOT_DONE;
  });
}
