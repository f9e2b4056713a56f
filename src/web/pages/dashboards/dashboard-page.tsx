import type { YamlMistake } from '../../../workspace/yaml-text.ts';
import type { Panel } from '../../dashboards/parse-dashboard.ts';
import { readDashboard } from '../../dashboards/read-dashboards.ts';
import { describeFailure, noteUnexpected } from '../../failures.ts';
import type { LiveFleet } from '../../../views/live/live-fleet.ts';
import { CodeText } from '../../parts/code-text.tsx';
import { Section } from '../../parts/section.tsx';
import { clean } from '../../words/clean.ts';
import { withQuery } from '../../words/with-query.ts';
import type { Markup, WebPage } from '../page.ts';

/** Of a page, and of one panel where its file says nothing. */
const MOST_ROWS = 60;
const ROWS = 10;

interface ShownPanel {
  readonly panel: Panel;
  readonly content: Markup;
}

/** One dashboard: its panels in the order of its file, and what is wrong with the file. */
export const dashboardPage: WebPage = {
  path: '/dashboards/:name',
  async render({ live, params }) {
    const dashboard = await readDashboard(live.context.workspace.root, params['name'] ?? '');
    const { name, file, title = name, panels } = dashboard;
    const mistakes = [...dashboard.mistakes];
    const shown: ShownPanel[] = [];
    const most = Math.max(1, Math.floor(MOST_ROWS / Math.max(1, panels.length)));
    for (const panel of panels) {
      const rows = Math.min(panel.rows ?? ROWS, most);
      const content = await renderPanel(live, panel, rows);
      if (typeof content === 'string') mistakes.push({ line: panel.line, text: content });
      else shown.push({ panel, content: content.markup });
    }
    const body = (
      <>
        <h1>{clean(title, 100)}</h1>
        <Mistakes file={file} mistakes={mistakes} />
        <div class="panels">
          {shown.map(({ panel: { kind, title: heading, query }, content }, place) => (
            <Section id={`panel-${place}`} title={clean(heading, 100)}>
              {content}
              <p>
                <a href={withQuery(kind.path, query, {})}>
                  Open<span class="unseen"> {clean(heading, 100)}</span>
                </a>
              </p>
            </Section>
          ))}
        </div>
      </>
    );
    return { title: clean(title, 100), body };
  },
};

/** What a panel shows, or why it cannot. */
async function renderPanel(
  live: LiveFleet,
  { kind, query }: Panel,
  rows: number,
): Promise<{ readonly markup: Markup } | string> {
  try {
    const markup = await kind.render({ live, query, rows });
    return { markup };
  } catch (error) {
    noteUnexpected(error, live.context.onNote);
    return `the panel "${kind.kind}" cannot be shown: ${describeFailure(error).detail}`;
  }
}

const Mistakes = ({ file, mistakes }: { file: string; mistakes: readonly YamlMistake[] }) =>
  mistakes.length === 0 ? null : (
    <section class="mistakes" aria-labelledby="mistakes">
      <h2 id="mistakes">What is wrong with this file</h2>
      <ul>
        {mistakes.map(({ line, text }) => (
          <li>
            <code>{`${file}:${line}`}</code> <CodeText text={clean(text, 1_000)} />
          </li>
        ))}
      </ul>
      <p>What is right of it is shown below.</p>
    </section>
  );
