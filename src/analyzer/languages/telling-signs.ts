/** What stands in a file of this extension, by language and in this order; the last may have no sign, and is what is left. */
type Signs = readonly (readonly [language: string, sign?: RegExp])[];

/**
 * For extensions that languages share and Linguist's heuristics leave open, where it asks a classifier that knows the words of
 * each. These are the words that tell them apart; go-enry was the judge on the files of public repositories.
 */
const SIGNS: Readonly<Record<string, Signs>> = {
  '.bb': [
    ['Clojure', /^[ \t]*(?:#!.*\bbb\b|\((?:ns|def|defn|require|println|let|->>?|import|in-ns)\s)/m],
    ['BitBake'],
  ],
  '.cls': [
    ['TeX', /^[ \t]*\\[a-z@]/im],
    [
      'OpenEdge ABL',
      /^[ \t]*(?:class|method|interface|constructor|end[ \t]+(?:class|method))\b[^{};\n]*[:.][ \t]*$/im,
    ],
    ['Apex'],
  ],
  '.inc': [
    ['PHP', /<\?(?:php|=)/],
    ['HTML', /^\s*<(?:!doctype|!--|[a-z][\w-]*(?:[ \t]|\/?>))/i],
    [
      'BitBake',
      /^(?:(?:export[ \t]+)?[A-Z][\w${}:./+~-]*[ \t]*(?:\?\??|\+|\.|:)?=[+.]?[ \t]*["']|(?:inherit|require|addtask|deltask)[ \t]|(?:python[ \t]+)?(?:do_|pkg_)\w+[\w:${}-]*[ \t]*\()/m,
    ],
    [
      'SQL',
      /^[ \t]*(?:create[ \t]+(?:table|view|index)|insert[ \t]+into|alter[ \t]+table|select[ \t]+[\w*])/im,
    ],
    ['Pawn', /^[ \t]*(?:native|forward|stock)[ \t]+\w/m],
    ['C++'],
  ],
  '.m': [
    [
      'Objective-C',
      /^[ \t]*(?:@[a-z]\w|#[ \t]*(?:import|include|define|pragma|ifn?def)\b)|\bNS(?:[A-Z]\w|Log\b)|@"|^[ \t]*[-+][ \t]*\(\w/m,
    ],
    ['MATLAB'],
  ],
  '.re': [['C++', /^[ \t]*#[ \t]*\w|\/\*!re2c|\bstd::/m], ['Reason']],
};

/** The language that the text shows; undefined where nothing is known of the extension. */
export function languageBySigns(extension: string, text: string): string | undefined {
  return SIGNS[extension]?.find(([, sign]) => sign?.test(text) !== false)?.[0];
}
