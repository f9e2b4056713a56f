import { takeKey } from '../../../../src/cli/watch/take-key.ts';
import type { WatchFacts } from '../../../../src/cli/watch/model/watch-facts.ts';
import { beginWatch, type WatchState } from '../../../../src/cli/watch/model/watch-state.ts';
import { drawFrame } from '../../../../src/cli/watch/panels/frame.ts';
import { signsOf } from '../../../../src/cli/watch/panels/signs.ts';
import { PanelReader } from '../../../../src/cli/watch/read/panel-reader.ts';
import { WatchReader } from '../../../../src/cli/watch/read/watch-reader.ts';
import type { ScreenSize } from '../../../../src/terminal/screen/grid.ts';
import type { KeyPress } from '../../../../src/terminal/session/key-reader.ts';
import type { WebFixture } from '../../web/web-fixture.ts';

/** What `hms watch` shows of a fleet that is served, without a terminal. */
export interface WatchedFleet {
  state: WatchState;
  facts: WatchFacts;
  /** Presses keys one after the other, each as it is called; a text of several words is pasted. */
  press(...keys: readonly string[]): Promise<string[]>;
  /** The rows of the screen, once all that was recorded can be seen. */
  show(): Promise<string[]>;
}

export interface WatchedOptions {
  readonly size?: ScreenSize;
  readonly mayAct?: boolean;
  readonly components?: readonly string[];
}

/** Opens it; the fixture has to be served. */
export async function watchFleet(
  { live, observed }: WebFixture,
  { size = { columns: 100, rows: 20 }, mayAct = false, components }: WatchedOptions = {},
): Promise<WatchedFleet> {
  const server = () => observed;
  const reader = new WatchReader({ live, components, server });
  const panels = new PanelReader({ live, server, unicode: true });
  const read = async (asked: WatchState): Promise<string[]> => {
    const panel = await panels.read(asked);
    await reader.readMore(reader.read(asked, panel).facts);
    Object.assign(watched, reader.read(asked, panel));
    return linesOf(watched);
  };
  const nothing = { panel: undefined, choices: [] };
  const watched: WatchedFleet = {
    ...reader.read(beginWatch(size, { mayAct }), nothing),
    async press(...keys) {
      let lines: string[] = [];
      for (const key of keys) lines = await read(takeKey(watched.state, watched.facts, pressOf(key)));
      return lines;
    },
    async show() {
      await live.refresh();
      return read(watched.state);
    },
  };
  await watched.show();
  return watched;
}

function linesOf({ state, facts }: Pick<WatchedFleet, 'state' | 'facts'>): string[] {
  const grid = drawFrame(state, facts, signsOf(true));
  return Array.from({ length: grid.rows }, (_, row) => grid.line(row));
}

function pressOf(key: string): KeyPress {
  if (key.includes(' ')) return { pasted: key };
  return { key, text: Array.from(key).length === 1 ? key : undefined };
}
