import type { Markup } from '../pages/page.ts';
import { HtmlDocument, type DocumentAssets } from './html-document.tsx';
import { clean } from '../words/clean.ts';
import { Moment } from './moment.tsx';
import { SignedInMark, type SignedIn } from './signed-in.tsx';

/** What every page has around it. */
export interface LayoutProps {
  readonly title: string;
  readonly fleet: string;
  readonly isDemo: boolean;
  readonly path: string;
  readonly nav: readonly { readonly path: string; readonly name: string }[];
  readonly assets: DocumentAssets;
  readonly asOf: string;
  /** Behind what it shows of the feed; left out where it is not followed. */
  readonly cursor: string | undefined;
  /** Tells what it shows of the Temporal server; undefined where it shows nothing of it. */
  readonly server: string | undefined;
  readonly problem: string | undefined;
  readonly signedIn: SignedIn | undefined;
  /** What was done before. */
  readonly notice: string | undefined;
  readonly components: readonly string[] | undefined;
  readonly isBare: boolean;
  readonly body: Markup;
}

/** A whole document. */
export const Layout = (props: LayoutProps) => (
  <HtmlDocument title={`${props.title} · ${props.fleet}`} assets={props.assets} isBare={props.isBare}>
    {!props.isBare && <Head {...props} />}
    <main
      id="main"
      tabindex={-1}
      data-cursor={props.cursor}
      data-server={props.server}
      data-components={props.components?.join(' ')}
    >
      {props.problem !== undefined && (
        <p class="problem" role="alert">
          {props.problem}
        </p>
      )}
      {props.notice !== undefined && (
        <p class="notice" role="status">
          {clean(props.notice)}
        </p>
      )}
      {props.body}
    </main>
    <Foot {...props} />
  </HtmlDocument>
);

const Head = ({ fleet, isDemo, nav, path, signedIn }: LayoutProps) => (
  <header class="head">
    <a class="brand" href="/">
      {fleet}
    </a>
    {isDemo && <span class="demo">Demo: this fleet is made up</span>}
    <nav aria-label="Pages">
      <ul>
        {nav.map((page) => (
          <li>
            <a href={page.path} aria-current={isWithin(path, page.path) ? 'page' : undefined}>
              {page.name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
    {signedIn !== undefined && <SignedInMark {...signedIn} />}
  </header>
);

const Foot = ({ asOf }: LayoutProps) => (
  <footer class="foot">
    <p>
      As of <Moment at={asOf} />
      <span id="live" class="live" role="status" />
    </p>
  </footer>
);

function isWithin(path: string, page: string): boolean {
  const [asked = ''] = path.split('?');
  return page === '/' ? asked === '/' : asked === page || asked.startsWith(`${page}/`);
}
