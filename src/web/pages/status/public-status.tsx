import { WORST_FIRST } from '../../../domain/colour-names.ts';
import { episodeId } from '../../../domain/episodes/episode.ts';
import { countOf } from '../../../domain/text/counts.ts';
import {
  ENDED_DAYS,
  type PublicComponent,
  type PublicEpisode,
  type PublicStatus,
} from '../../../views/public-status.ts';
import { ColourMark, ColourShape } from '../../parts/colour-mark.tsx';
import { DayBar } from '../../parts/day-bar.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Pager } from '../../parts/pager.tsx';
import { endedInWords, openInWords, PUBLIC_WORDS, wholeInWords } from '../../words/public-words.ts';

/** Where the links of the page lead; what is left out has none. */
export interface StatusLinks {
  /** The first page of the list; undefined on itself. */
  readonly first?: string | undefined;
  readonly next?: string | undefined;
  /** A component with its reasons. */
  readonly component?: (id: string) => string;
  /** An episode with its timeline. */
  readonly episode?: (id: string) => string;
  /** The Atom feed of the fleet. */
  readonly feed?: string;
  /** The pages for those who work on the fleet. */
  readonly fleet?: string;
}

export interface PublicStatusProps {
  readonly fleet: string;
  readonly isDemo: boolean;
  readonly status: PublicStatus;
  readonly links: StatusLinks;
}

/** The status page for stakeholders: the same whether it is served or exported. */
export const PublicStatusBody = (props: PublicStatusProps) => {
  const { status, links } = props;
  const worst = WORST_FIRST.find((colour) => status.colours[colour] > 0) ?? 'unknown';
  return (
    <div class="public">
      <h1>Status of {props.fleet}</h1>
      {props.isDemo && <p class="demo">Demo: this fleet is made up</p>}
      <p class={`whole ${worst}`}>
        <ColourShape colour={worst} />
        {wholeInWords(status.colours)}
      </p>
      {links.first === undefined && <Now {...props} />}
      <Groups {...props} />
      <Pager first={links.first} next={links.next} />
      {links.first === undefined && <Past {...props} />}
      <About {...props} />
    </div>
  );
};

const Now = ({ status: { open }, links }: PublicStatusProps) =>
  open.total === 0 ? null : (
    <section aria-labelledby="now">
      <h2 id="now">Current problems</h2>
      <ul class="told">
        {open.episodes.map((episode) => (
          <li>
            <ColourShape colour={episode.colour} />
            <p>
              {openInWords(episode)} <EpisodeTime episode={episode} />
              {episode.isAcknowledged && ' Somebody is working on it.'}
              <Details episode={episode} links={links} />
            </p>
          </li>
        ))}
      </ul>
      <More total={open.total} shown={open.episodes.length} />
    </section>
  );

const Details = ({ episode, links }: { episode: PublicEpisode; links: StatusLinks }) =>
  links.episode === undefined ? null : (
    <>
      {' '}
      <a href={links.episode(episodeId(episode.component_id, episode.number))}>
        Details<span class="unseen"> of {episode.name}</span>
      </a>
    </>
  );

const EpisodeTime = ({ episode: { began } }: { episode: PublicEpisode }) => (
  <span class="faint">
    Since <Moment at={began.toISOString()} />.
  </span>
);

const More = ({ total, shown }: { total: number; shown: number }) =>
  total > shown ? <p class="more">{`${total - shown} more are not shown.`}</p> : null;

const Groups = ({ status: { groups }, links }: PublicStatusProps) => {
  const isOne = groups.length === 1 && groups[0]?.owner === null && links.first === undefined;
  return (
    <>
      {groups.map(({ owner, components }, place) => (
        <section aria-labelledby={`group-${place}`}>
          <h2 id={`group-${place}`}>{owner ?? (isOne ? 'Components' : 'Other components')}</h2>
          <ul class="components">
            {components.map((component) => (
              <Row component={component} links={links} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
};

const Row = ({ component, links }: { component: PublicComponent; links: StatusLinks }) => {
  const { id, name, colour, days } = component;
  return (
    <li>
      <span class="name">
        {links.component === undefined ? name : <a href={links.component(id)}>{name}</a>}
      </span>
      <ColourMark colour={colour} word={PUBLIC_WORDS[colour]} />
      <DayBar days={days} label={name} />
    </li>
  );
};

const Past = ({ status: { ended }, links }: PublicStatusProps) => (
  <section aria-labelledby="past">
    <h2 id="past">{`Past ${countOf(ENDED_DAYS, 'day')}`}</h2>
    {ended.total === 0 && <p>No problems ended in this time.</p>}
    <ul class="told">
      {ended.episodes.map((episode) => (
        <li>
          <ColourShape colour="green" />
          <p>
            {endedInWords(episode)}{' '}
            {episode.ended !== null && (
              <span class="faint">
                Over since <Moment at={episode.ended.toISOString()} />.
              </span>
            )}
            <Details episode={episode} links={links} />
          </p>
        </li>
      ))}
    </ul>
    <More total={ended.total} shown={ended.episodes.length} />
  </section>
);

const About = ({ status: { newest }, links }: PublicStatusProps) => (
  <footer class="about">
    <p>
      Each bar shows the last 90 days in UTC, today on the right: the taller the tick, the worse the day; a
      flat tick is a day of which nothing is known.
      {newest !== undefined && (
        <>
          {' Latest news: '}
          <Moment at={newest.toISOString()} />.
        </>
      )}
    </p>
    {links.feed !== undefined && (
      <p>
        <a href={links.feed} type="application/atom+xml">
          Subscribe by Atom feed
        </a>
      </p>
    )}
    {links.fleet !== undefined && (
      <p>
        <a href={links.fleet}>Details for those who work on it</a>
      </p>
    )}
  </footer>
);
