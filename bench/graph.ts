import { parseArgs } from 'node:util';
import { adjacencyOf, reversed, type Adjacency } from '../src/domain/graph/adjacency.ts';
import { countReach } from '../src/domain/graph/count-reach.ts';
import { orderGroups } from '../src/domain/graph/order.ts';
import { walkFrom } from '../src/domain/graph/walk.ts';
import { median, printRow } from './measure.ts';

/**
 * What the order of a large fleet, all its reach counts and one impact query cost, in processor time and memory.
 * `--nodes N`, `--edges N`: 100,000 and 1,000,000 by default; `--rounds N`: 3 by default.
 */
const { values } = parseArgs({
  options: {
    nodes: { type: 'string', default: '100000' },
    edges: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '3' },
  },
});
const [size, count, rounds] = [values.nodes, values.edges, values.rounds].map(Number) as [
  number,
  number,
  number,
];

type Draw = (below: number) => number;

/** From where to where an edge goes, by the shape of a fleet. */
const SHAPES: Readonly<Record<string, (draw: Draw, edge: number) => readonly [number, number]>> = {
  'no cycles, any two': (draw) => {
    const [one, other] = [draw(size), draw(size)];
    return one > other ? [one, other] : [other, one === other ? (one + 1) % size : one];
  },
  'no cycles, near ones': (draw) => {
    const to = draw(size - 1);
    return [Math.min(size - 1, to + 1 + draw(200)), to];
  },
  'layers of 1,000': (draw) => {
    const layer = 1 + draw(Math.max(1, size / 1_000 - 1));
    return [layer * 1_000 + draw(1_000), (layer - 1) * 1_000 + draw(1_000)].map((node) => node % size) as [
      number,
      number,
    ];
  },
  'most need a few': (draw) => {
    const from = 1 + draw(size - 1);
    return [from, Math.floor(from * (draw(size) / size) ** 4)];
  },
  'cycles, any two': (draw) => [draw(size), draw(size)],
};

printRow(['shape', 'order, ms', 'order and all counts, ms', 'one impact query, ms', 'memory more, MB']);
printRow(['---', '---', '---', '---', '---']);
for (const [name, draw] of Object.entries(SHAPES)) {
  const adjacency = make(draw);
  const dependants = reversed(adjacency);
  const before = process.memoryUsage().rss;
  const ordered = timesOf(() => orderGroups(adjacency));
  const counted = timesOf(() => countReach(dependants));
  const memory = (process.memoryUsage().rss - before) / 1e6;
  const asked = timesOf(() => walkFrom(dependants, 0));
  printRow([
    name,
    ...[ordered, counted, asked].map((times) => median(times).toFixed(1)),
    Math.max(0, memory).toFixed(0),
  ]);
}

function make(shape: (draw: Draw, edge: number) => readonly [number, number]): Adjacency {
  let state = 1;
  const draw: Draw = (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const edges = Array.from({ length: count }, (_, edge) => shape(draw, edge));
  return adjacencyOf(
    size,
    Uint32Array.from(edges, ([from]) => from),
    Uint32Array.from(edges, ([, to]) => to),
  );
}

function timesOf(work: () => unknown): number[] {
  return Array.from({ length: rounds }, () => {
    const began = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1_000;
  });
}
