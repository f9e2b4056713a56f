import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lineCounter } from '../../../src/domain/text/line-counter.ts';

it('the line of each place is the number of line ends before it, and one', () => {
  const texts = fc.array(fc.constantFrom('a', '\n', '\r\n', '')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(texts, (text) => {
      const lineOf = lineCounter(text);
      const places = Array.from({ length: text.length + 1 }, (_, at) => at);

      expect(places.map(lineOf)).toEqual(places.map((at) => text.slice(0, at).split('\n').length));
    }),
  );
});
