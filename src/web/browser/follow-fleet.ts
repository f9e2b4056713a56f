import { localiseTimes } from './times.ts';

/** What comes at once is shown at once; what comes in a stream is shown as often. */
const WAIT_MS = 150;
const BETWEEN_MS = 1_000;
/** So that a thousand readers do not ask in one moment. */
const JITTER_MS = 250;
const WAITING = 'Waits while you type: what is shown may be old';
const OLD = 'Not connected: what is shown may be old';

/** What a stream tells when there is nothing more. */
interface Alive {
  readonly as_of: string;
  readonly problem: string | null;
  /** Another one when something else is seen of the Temporal server. */
  readonly server: string;
}

/** Keeps the `<main>` of a page that is to be followed as the server has it now, while the page can be seen: a browser keeps six streams of one server at the most. */
export function followFleet(): void {
  let source: EventSource | undefined;
  const cursor = document.querySelector('main')?.dataset['cursor'];
  if (cursor === undefined) return;
  let last = cursor;
  const page = new LivePage();
  const open = (): void => {
    source?.close();
    source = new EventSource(`/events?after=${encodeURIComponent(last)}`);
    source.addEventListener('alive', ({ data }: MessageEvent<string>) => {
      const { as_of, problem, server } = JSON.parse(data) as Alive;
      const shown = document.querySelector('main')?.dataset['server'];
      if (shown !== undefined && shown !== server) page.renewSoon();
      showTime(as_of);
      tell(problem ?? (page.isBehind ? WAITING : 'Live'));
    });
    source.addEventListener('error', () => {
      tell(OLD);
    });
    source.addEventListener('change', ({ data, lastEventId }: MessageEvent<string>) => {
      last = lastEventId;
      const { subject } = JSON.parse(data) as { subject: string };
      if (concerns(subject)) page.renewSoon();
    });
    source.addEventListener('gone', ({ lastEventId }: MessageEvent<string>) => {
      last = lastEventId;
      page.renewSoon();
    });
  };
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) source?.close();
    else {
      page.renewSoon();
      open();
    }
  });
  if (!document.hidden) open();
}

function tell(words: string): void {
  const live = document.querySelector('#live');
  if (live !== null && live.textContent !== words) live.textContent = words;
}

/** Whether the page is another one after an event of this component. */
function concerns(component: string): boolean {
  const shown = document.querySelector('main')?.dataset['components'];
  return shown === undefined || shown.split(' ').includes(component);
}

class LivePage {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #renewedAt = 0;
  /** Whether something is not shown yet, because the reader types. */
  isBehind = false;

  renewSoon(): void {
    if (this.#timer !== undefined) return;
    const sinceLast = Date.now() - this.#renewedAt;
    const wait = Math.max(WAIT_MS, BETWEEN_MS - sinceLast) + Math.random() * JITTER_MS;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#renew();
    }, wait);
  }

  async #renew(): Promise<void> {
    this.#renewedAt = Date.now();
    try {
      const response = await fetch(location.href, { headers: { Accept: 'text/html' } });
      const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
      this.isBehind = !replaceMain(fresh, () => {
        this.renewSoon();
      });
      if (this.isBehind) tell(WAITING);
    } catch {
      tell(OLD);
    }
  }
}

/** Leaves what the reader does alone: what is opened and focused. False while something is typed: then it is `renewAgain` that goes on. */
function replaceMain(fresh: Document, renewAgain: () => void): boolean {
  const [now, next] = [document.querySelector('main'), fresh.querySelector('main')];
  if (now === null || next === null) {
    tell(OLD);
    return true;
  }
  const focused = document.activeElement;
  if (focused instanceof HTMLElement && focused.matches('main input, main select, main textarea')) {
    focused.addEventListener('blur', renewAgain, { once: true });
    return false;
  }
  const opened = [...now.querySelectorAll('details')].map(({ open }) => open);
  const href = focused instanceof HTMLAnchorElement ? focused.getAttribute('href') : null;
  localiseTimes(next);
  now.replaceChildren(...next.childNodes);
  for (const name of ['data-components', 'data-server']) {
    const value = next.getAttribute(name);
    if (value === null) now.removeAttribute(name);
    else now.setAttribute(name, value);
  }
  for (const [place, details] of [...now.querySelectorAll('details')].entries())
    if (opened[place] !== undefined) details.open = opened[place];
  if (href !== null) now.querySelector<HTMLElement>(`a[href="${CSS.escape(href)}"]`)?.focus();
  return true;
}

/** Until when everything is shown. */
function showTime(asOf: string): void {
  const foot = document.querySelector('.foot');
  const time = document.querySelector<HTMLTimeElement>('.foot time');
  if (foot === null || time === null) return;
  time.dateTime = asOf;
  localiseTimes(foot);
}
