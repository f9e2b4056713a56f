import { localiseTimes } from './times.ts';

/** What comes at once is shown at once; what comes in a stream is shown as often. */
const WAIT_MS = 150;
const BETWEEN_MS = 1_000;
/** So that a thousand readers do not ask in one moment. */
const JITTER_MS = 250;

/** Keeps `<main>` as the server has it now, while the page can be seen: a browser keeps six streams of one server at the most. */
export function followFleet(): void {
  let source: EventSource | undefined;
  let last = '';
  const page = new LivePage();
  const open = (): void => {
    source?.close();
    source = new EventSource(last === '' ? '/events' : `/events?after=${encodeURIComponent(last)}`);
    source.addEventListener('open', () => {
      tell('Live');
    });
    source.addEventListener('error', () => {
      tell('Not connected: what is shown may be old');
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
      if (response.ok) replaceMain(new DOMParser().parseFromString(await response.text(), 'text/html'));
    } catch {
      tell('Not connected: what is shown may be old');
    }
  }
}

/** Leaves what the reader does alone: what is typed, opened and focused. */
function replaceMain(fresh: Document): void {
  const [now, next] = [document.querySelector('main'), fresh.querySelector('main')];
  if (now === null || next === null) return;
  const focused = document.activeElement;
  if (focused instanceof HTMLElement && focused.matches('main input, main select, main textarea')) return;
  const opened = [...now.querySelectorAll('details')].map(({ open }) => open);
  const href = focused instanceof HTMLAnchorElement ? focused.getAttribute('href') : null;
  localiseTimes(next);
  now.replaceChildren(...next.childNodes);
  for (const [place, details] of [...now.querySelectorAll('details')].entries())
    if (opened[place] !== undefined) details.open = opened[place];
  if (href !== null) now.querySelector<HTMLElement>(`a[href="${CSS.escape(href)}"]`)?.focus();
  const [foot, nextFoot] = [document.querySelector('footer time'), fresh.querySelector('footer time')];
  if (foot instanceof HTMLTimeElement && nextFoot instanceof HTMLTimeElement) {
    foot.dateTime = nextFoot.dateTime;
    localiseTimes(document.querySelector('footer') ?? document);
  }
}
