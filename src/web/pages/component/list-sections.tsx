import type { AnalysisDocument } from '../../../domain/analysis/document.ts';
import type { Episode } from '../../../domain/episodes/episode.ts';
import type { StatusDocument } from '../../../domain/status/status.ts';
import { countOf } from '../../../domain/text/counts.ts';
import { isOpen } from '../../../domain/tickets/history.ts';
import type { HealedStep } from '../../../views/shapes/heals.ts';
import { EpisodeTable } from '../../parts/episode-table.tsx';
import { FailingTestList } from '../../parts/failing-tests.tsx';
import { FindingList } from '../../parts/finding-list.tsx';
import { HealTable } from '../../parts/heal-table.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Section } from '../../parts/section.tsx';
import { TicketTable } from '../../parts/ticket-table.tsx';
import { healPath, ticketPath } from '../../words/paths.ts';

const SHOWN = 10;
/** Of so many tickets it is said what fails behind them; of the others, on their pages. */
const FAILING = 3;

/** Open tickets, and what fails behind those of tests. */
export const TicketsSection = ({ id, status }: { id: string; status: StatusDocument }) => {
  const open = status.issues.filter(isOpen);
  const failing = open.flatMap(({ id: ticket, failing: tests }) =>
    tests === null ? [] : [{ ticket, tests }],
  );
  return (
    <Section id="tickets" title="Open tickets">
      {open.length === 0 ? (
        <p class="faint">None is open.</p>
      ) : (
        <TicketTable tickets={open.slice(0, 2 * SHOWN)} />
      )}
      {failing.slice(0, FAILING).map(({ ticket, tests }) => (
        <details>
          <summary>What fails behind {ticket}</summary>
          <FailingTestList failing={tests} />
          <p>
            <a href={ticketPath(ticket)}>All of {ticket}</a>
          </p>
        </details>
      ))}
      <p>
        <a href={`/tickets?component=${encodeURIComponent(id)}`}>All tickets of {id}</a>
      </p>
    </Section>
  );
};

/** What its last analysis found. */
export const FindingsSection = ({ analysis }: { analysis: AnalysisDocument | undefined }) => (
  <Section id="findings" title="Findings">
    {analysis === undefined ? (
      <p class="faint">Not analysed yet.</p>
    ) : (
      <>
        <p>
          {countOf(analysis.issues.length, 'finding')} of the analysis of <Moment at={analysis.timestamp} />.
        </p>
        <FindingList findings={analysis.issues} />
      </>
    )}
  </Section>
);

/** What was tried, and how each ended. */
export const HealsSection = ({ id, heals }: { id: string; heals: readonly HealedStep[] }) => (
  <Section id="heals" title="Heals">
    {heals.length === 0 ? (
      <p class="faint">None was tried.</p>
    ) : (
      <>
        <HealTable steps={heals.slice(-SHOWN).reverse()} />
        <p>
          <a href={healPath(id)}>What the newest one chose, and why</a>;{' '}
          <a href={`/heals?component=${encodeURIComponent(id)}`}>all heals of {id}</a>
        </p>
      </>
    )}
  </Section>
);

/** The stretches in which it was not green, the newest first. */
export const EpisodesSection = ({ id, episodes }: { id: string; episodes: readonly Episode[] }) => (
  <Section id="episodes" title="Episodes">
    {episodes.length === 0 ? (
      <p class="faint">It had none.</p>
    ) : (
      <>
        <EpisodeTable episodes={episodes.slice(0, SHOWN)} />
        <p>
          <a href={`/episodes?component=${encodeURIComponent(id)}`}>All episodes of {id}</a>
        </p>
      </>
    )}
  </Section>
);
