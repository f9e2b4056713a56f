import type { Output } from '../../../../src/cli/output.ts';

/** An output of that width which prints nothing and shows colours as `<red>`. */
export function markingOutput(width: number): Output {
  const nothing = (): void => undefined;
  return {
    json: false,
    width,
    unicode: true,
    print: nothing,
    printValue: nothing,
    printJson: nothing,
    note: nothing,
    paint: (style, text) => (style === 'bold' ? text : `<${text}>`),
  };
}
