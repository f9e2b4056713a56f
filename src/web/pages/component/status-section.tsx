import { describeBackoff } from '../../../domain/analysis/backoff.ts';
import { doingsOf, rootWords } from '../../../domain/episodes/describe-episode.ts';
import { explainBriefly } from '../../../domain/status/explain.ts';
import { policyWords } from '../../../domain/status/describe-policy.ts';
import { howToRun } from '../../../domain/status/outlook/how-to-run.ts';
import type { Reason, StatusDocument } from '../../../domain/status/status.ts';
import { outlook } from '../../../domain/status/outlook/outlook.ts';
import type { ComponentDetails } from '../../../views/component-details.ts';
import { CodeText } from '../../parts/code-text.tsx';
import { ColourMark } from '../../parts/colour-mark.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Section } from '../../parts/section.tsx';
import { clean } from '../../words/clean.ts';
import { episodePath } from '../../words/paths.ts';

export interface StatusProps {
  readonly details: ComponentDetails;
  readonly now: Date;
}

/** Why it has its colour, what would change that, and what was done about it. */
export const StatusSection = ({ details, now }: StatusProps) => {
  const { status, root, backoff } = details;
  return (
    <Section id="why" title="Why">
      <p class="lead">{clean(explainBriefly(status))}.</p>
      {root !== null && (
        <p>
          It follows from <a href={episodePath(root.id)}>{clean(rootWords(root))}</a>.
        </p>
      )}
      {backoff !== null && (
        <p>
          <CodeText
            text={`${status.component_id} ${describeBackoff(backoff)}. \`hms full-update --component ${status.component_id}\` looks at once.`}
          />
        </p>
      )}
      <Reasons reasons={status.reasons} />
      <Outlooks status={status} now={now} />
      <Doings details={details} />
      <p class="faint">{policyWords(status)}</p>
    </Section>
  );
};

const Reasons = ({ reasons }: { reasons: readonly Reason[] }) => (
  <table class="rows">
    <thead>
      <tr>
        <th scope="col">Asks for</th>
        <th scope="col">Rule</th>
        <th scope="col">Found</th>
        <th scope="col">Limit</th>
        <th scope="col">Evidence of</th>
      </tr>
    </thead>
    <tbody>
      {reasons.map(({ rule, asks_for, text, limit, evidence_at }) => (
        <tr>
          <td>{rule === 'maintenance' ? 'nothing' : <ColourMark colour={asks_for} />}</td>
          <th scope="row">{rule.replaceAll('_', ' ')}</th>
          <td class="why">{clean(text)}</td>
          <td>{limit === null ? '' : clean(limit)}</td>
          <td class="since">{evidence_at === null ? '' : <Moment at={evidence_at} />}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Outlooks = ({ status, now }: { status: StatusDocument; now: Date }) => {
  const found = outlook({ history: status, tickets: status.issues }, status.policy, now);
  if (found.length === 0) return null;
  return (
    <>
      <h3>What would change it</h3>
      <ul class="plain">
        {found.map(({ to, text }) => (
          <li>
            <ColourMark colour={to} /> {clean(text.slice(to.length))}
          </li>
        ))}
      </ul>
      {howToRun(status, found).map((sentence) => (
        <p>
          <CodeText text={clean(sentence)} />
        </p>
      ))}
    </>
  );
};

const Doings = ({ details: { episode } }: Pick<StatusProps, 'details'>) => {
  if (episode === null) return null;
  const lines = doingsOf(episode).slice(-10);
  return (
    <>
      <h3>What was done</h3>
      <p>
        In <a href={episodePath(episode.id)}>{episode.id}</a>
        {lines.length === 0 ? ', nothing yet.' : ':'}
      </p>
      {lines.length > 0 && (
        <ul>
          {lines.map((line) => (
            <li>{clean(line)}</li>
          ))}
        </ul>
      )}
    </>
  );
};
