import type { EnvironmentDocument } from '../../../domain/environment.ts';
import { FindingList } from '../../parts/finding-list.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Section } from '../../parts/section.tsx';
import { clean } from '../../words/clean.ts';

const CHECKS = 20;
const FIXES = 10;

/** Whether its development environment is ready: each check, what was found with what mends it, and what was fixed. */
export const EnvironmentSection = ({ environment }: { environment: EnvironmentDocument | undefined }) => {
  if (environment === undefined)
    return (
      <Section id="environment" title="Environment">
        <p class="faint">Not checked yet.</p>
      </Section>
    );
  const { component_id: id, last_checked, checks, findings, fixes } = environment;
  return (
    <Section id="environment" title="Environment">
      <p>
        {verdictsOf(environment)}; checked <Moment at={last_checked} />.
      </p>
      <FindingList findings={findings} />
      {findings.some(({ fix }) => fix !== null) && (
        <p>
          Mend what can be mended by itself: <code>{`hms environment check ${id} --fix`}</code>
        </p>
      )}
      {fixes.length > 0 && (
        <ul>
          {fixes.slice(0, FIXES).map(({ action, outcome, error }) => (
            <li>{`${outcome.replace('_', ' ')}: ${clean(error === null ? action : `${action}: ${error}`)}`}</li>
          ))}
        </ul>
      )}
      <Checks checks={checks} />
    </Section>
  );
};

const Checks = ({ checks }: Pick<EnvironmentDocument, 'checks'>) => {
  if (checks.length === 0) return null;
  return (
    <details>
      <summary>Checks</summary>
      <ul>
        {checks.slice(0, CHECKS).map(({ check, status, value, message }) => (
          <li>
            {clean(`${check}: ${[status, value, message].filter((part) => part !== null).join(', ')}`, 200)}
          </li>
        ))}
      </ul>
    </details>
  );
};

function verdictsOf(environment: EnvironmentDocument): string {
  const { dev_environment, dependencies_status, configuration_status } = environment;
  const words = `Environment ${dev_environment}, dependencies ${dependencies_status}, configuration ${configuration_status}`;
  return words.replaceAll('_', ' ');
}
