/** The package has no types of its own; this is what `picture.ts` uses of it. */
declare module 'ansi-to-svg' {
  export default function ansiToSvg(
    text: string,
    options: {
      readonly fontFamily: string;
      readonly paddingTop: number;
      readonly paddingRight: number;
      readonly paddingBottom: number;
      readonly paddingLeft: number;
      readonly colors: Readonly<Record<string, string>>;
    },
  ): string;
}
