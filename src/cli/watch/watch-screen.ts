import type { ServerObserver } from '../../client/observe-server.ts';
import { UnavailableError } from '../../domain/errors.ts';
import type { ColourDepth } from '../../terminal/screen/cell-style.ts';
import { Screen } from '../../terminal/screen/screen.ts';
import type { KeyPress } from '../../terminal/session/key-reader.ts';
import { Pacer } from '../../terminal/session/pacer.ts';
import { TerminalSession } from '../../terminal/session/terminal-session.ts';
import { piece } from './lines/line.ts';
import { commandOf } from './model/act.ts';
import { openPanel, showsOutput } from './model/move.ts';
import type { WatchFacts } from './model/watch-facts.ts';
import type { AskedAction, WatchPanel, WatchState } from './model/watch-state.ts';
import { drawFrame } from './panels/frame.ts';
import { signsOf, type Signs } from './panels/signs.ts';
import { isBusy } from './read/server-words.ts';
import { PanelReader, type PanelFacts } from './read/panel-reader.ts';
import { WatchReader, type WatchReading, type WatchSource } from './read/watch-reader.ts';
import { takeKey } from './take-key.ts';

/** What is shown, and on what. */
export interface WatchOptions extends Omit<WatchSource, 'server'> {
  /** Begins to look at the Temporal server, once the first screen is drawn: that takes longer than all else. */
  readonly observe: () => Promise<ServerObserver>;
  readonly begin: WatchState;
  readonly unicode: boolean;
  readonly depth: ColourDepth;
  /** Does something, and says in a line what came of it. */
  readonly perform: (action: AskedAction) => Promise<string>;
}

/** At most ten frames a second. */
const FRAME_MS = 100;
/** Time alone changes what is shown, and the server is looked at, so often; while something goes on there, so often. */
const TICK_MS = 10_000;
const BUSY_TICK_MS = 3_000;
/** Nobody types more before something is shown. */
const MOST_EARLY = 100;
const BACK: ReadonlySet<string> = new Set(['q', 'escape', 'left', 'backspace', 'n']);
/** A panel that takes longer to read is not waited for. */
const READING_MS = 150;
const READING: PanelFacts = { panel: { title: 'Reading', lines: [[piece('Reading.')]] }, choices: [] };

/** Shows the fleet on a terminal until its person ends that; returns the signal that ended it, where one did. */
export class WatchScreen {
  readonly #options: WatchOptions;
  readonly #signs: Signs;
  readonly #reader: WatchReader;
  readonly #panels: PanelReader;
  readonly #pacer = new Pacer(() => void this.#update(), FRAME_MS);
  readonly #ended = Promise.withResolvers<NodeJS.Signals | undefined>();
  #state: WatchState;
  #facts: WatchFacts | undefined;
  #panel: PanelFacts = { panel: undefined, choices: [] };
  /** Whether what the panel shows may be another thing by now. */
  #isPanelDue = false;
  #isUpdating = false;
  #screen: Screen | undefined;
  #server: ServerObserver | undefined;
  #isObserving = false;
  #drawnAt = -Infinity;
  /** The panel that was read last. */
  #seen: string | undefined;
  #early: KeyPress[] = [];
  #isBusy = false;

  constructor(options: WatchOptions) {
    const { live, components, begin, unicode } = options;
    this.#options = options;
    this.#state = begin;
    this.#signs = signsOf(unicode);
    const latest = () => this.#server?.latest();
    this.#reader = new WatchReader({ live, components, server: latest });
    this.#panels = new PanelReader({ live, server: latest, unicode });
  }

  /** Says something that has to be known now. */
  say(notice: string): void {
    this.#state = { ...this.#state, notice };
    this.#pacer.ask();
  }

  async run(): Promise<NodeJS.Signals | undefined> {
    const { live, depth } = this.#options;
    using terminal = new TerminalSession(process.stdin, process.stdout, {
      onKey: (press) => {
        this.#take(press);
      },
      onLost: () => {
        this.#resize(terminal);
      },
      onEnd: (signal) => {
        this.#ended.resolve(signal);
      },
    });
    this.#screen = new Screen(depth, (bytes) => {
      terminal.write(bytes);
    });
    const end = live.onNews(this.#renew);
    const tick = setInterval(this.#tick, BUSY_TICK_MS);
    this.#resize(terminal);
    try {
      return await this.#ended.promise;
    } finally {
      clearInterval(tick);
      this.#pacer.stop();
      end();
      this.#screen = undefined;
    }
  }

  readonly #renew = (): void => {
    this.#isPanelDue = true;
    this.#pacer.ask();
  };

  readonly #tick = (): void => {
    const isDue = performance.now() - this.#drawnAt > TICK_MS - BUSY_TICK_MS / 2;
    if (isDue || this.#isBusy || showsOutput(this.#state)) this.#renew();
  };

  #resize({ size }: TerminalSession): void {
    this.#state = { ...this.#state, size };
    this.#screen?.forget();
    this.#renew();
  }

  /** Keys mean what is shown: those that come before choices are there wait for them, and nobody confirms what was not seen. */
  #take(press: KeyPress): void {
    const panel = openPanel(this.#state);
    const isUnseen = panel !== undefined && panelKey(panel) !== this.#seen;
    if (isUnseen && 'at' in panel && !isBack(press)) {
      if (this.#early.length < MOST_EARLY) this.#early.push(press);
      return;
    }
    this.#early = [];
    if (isUnseen && panel.kind === 'confirm' && !isBack(press)) return;
    this.#press(press);
  }

  #takeEarly(): void {
    const early = this.#early;
    this.#early = [];
    for (const press of early) this.#take(press);
  }

  #press(press: KeyPress): void {
    if (this.#facts === undefined) return;
    const before = this.#state;
    this.#state = takeKey(before, this.#facts, press);
    if (this.#state.isEnded) this.#ended.resolve(undefined);
    if ('key' in press && press.key === 'ctrl-l') this.#screen?.forget();
    if (this.#state.doing !== undefined && before.doing === undefined) void this.#do(this.#state.doing);
    this.#isPanelDue ||= isOther(before, this.#state);
    this.#pacer.ask();
  }

  async #do(action: AskedAction): Promise<void> {
    this.say(`${commandOf(action)} …`);
    const words = await this.#options.perform(action);
    this.#state = { ...this.#state, doing: undefined };
    this.say(words);
  }

  /** What it sees is shown whenever it is another thing. */
  async #observe(): Promise<void> {
    if (this.#isObserving) return;
    this.#isObserving = true;
    this.#server = await this.#options.observe();
    this.#server.onNews(this.#renew);
    this.#renew();
  }

  /** Reads and draws; one at a time, and again where something came meanwhile. */
  async #update(): Promise<void> {
    if (this.#isUpdating) {
      this.#pacer.ask();
      return;
    }
    this.#isUpdating = true;
    try {
      if (this.#isPanelDue) await this.#readPanel();
      this.#draw();
      this.#takeEarly();
      if (this.#facts !== undefined && (await this.#reader.readMore(this.#facts))) this.#draw();
      this.#observe().catch(this.#ended.reject);
    } catch (error) {
      if (!(error instanceof UnavailableError)) this.#ended.reject(error);
    } finally {
      this.#isUpdating = false;
    }
  }

  async #readPanel(): Promise<void> {
    this.#isPanelDue = false;
    const asked = this.#state;
    const panel = openPanel(asked);
    if (panel === undefined) {
      this.#panel = { panel: undefined, choices: [] };
      this.#seen = undefined;
      return;
    }
    const slow = setTimeout(() => {
      this.#panel = READING;
      this.#draw();
    }, READING_MS);
    this.#panel = await this.#panels.read(asked);
    clearTimeout(slow);
    this.#seen = panelKey(panel);
    if (isOther(asked, this.#state)) this.#renew();
  }

  /** Where nothing can be read now, what was read last, with the reason. */
  #read(): WatchReading {
    try {
      return this.#reader.read(this.#state, this.#panel);
    } catch (error) {
      if (this.#facts === undefined || !(error instanceof UnavailableError)) throw error;
      return { state: this.#state, facts: { ...this.#facts, problem: error.message } };
    }
  }

  #draw(): void {
    this.#drawnAt = performance.now();
    this.#isBusy = isBusy(this.#server?.latest());
    const { state, facts } = this.#read();
    this.#state = state;
    this.#facts = facts;
    this.#screen?.show(drawFrame(state, facts, this.#signs));
  }
}

/** What a panel is of, wherever it is scrolled to. */
function panelKey(panel: WatchPanel): string {
  return JSON.stringify({ ...panel, top: 0, at: 0 });
}

/** Whether a key leads away from what is open: it needs nothing to be there. */
function isBack(press: KeyPress): boolean {
  return 'key' in press && BACK.has(press.key);
}

/** Whether a panel may have to show another thing. */
function isOther(one: WatchState, other: WatchState): boolean {
  const [before, now] = [openPanel(one), openPanel(other)].map((panel) => panel && panelKey(panel));
  return before !== now || one.part !== other.part || one.order !== other.order || one.size !== other.size;
}
