/** How a language writes comments, and what could look like one. */
export interface CommentSyntax {
  /** What begins a comment that ends with its line. */
  readonly line?: readonly string[];
  readonly block?: readonly Pair[];
  /** Whether a block comment may stand inside another. */
  readonly nested?: boolean;
  /** Quotes of strings that end with their line at the latest; `\` escapes. */
  readonly quotes?: readonly string[];
  /** Strings that may go over several lines. */
  readonly long?: readonly Pair[];
  /** Strings that are comments where nothing stands before them on their line. */
  readonly doc?: readonly Pair[];
  /** What begins a comment only where nothing stands before it on its line. */
  readonly lineStart?: readonly string[];
}
type Pair = readonly [open: string, close: string];

const C_COMMENTS: CommentSyntax = { line: ['//'], block: [['/*', '*/']] };
const C: CommentSyntax = { ...C_COMMENTS, quotes: ['"', "'"] };
const SCRIPT: CommentSyntax = { ...C, long: [['`', '`']] };
const NESTED: CommentSyntax = { ...C_COMMENTS, nested: true, quotes: ['"'] };
const HASH: CommentSyntax = { line: ['#'], quotes: ['"', "'"] };
const MARKUP: CommentSyntax = { block: [['<!--', '-->']] };
const LISP: CommentSyntax = { line: [';'], block: [['#|', '|#']], nested: true, long: [['"', '"']] };
const TRIPLE: readonly Pair[] = [
  ['"""', '"""'],
  ["'''", "'''"],
];

/** By Linguist's names; a language that is not here has no comments that are counted. */
const TABLE: readonly (readonly [syntax: CommentSyntax, ...languages: string[]])[] = [
  [C, 'C', 'C++', 'C#', 'Objective-C', 'Objective-C++', 'Java', 'Apex', 'Vala', 'CUDA', 'GLSL', 'HLSL'],
  [C, 'Cuda', 'Metal', 'Solidity', 'Protocol Buffer', 'Thrift', 'SCSS', 'Less', 'Stylus', 'ActionScript'],
  [C, 'JSON with Comments', 'JSON5', 'Verilog', 'SystemVerilog', 'ANTLR', 'Yacc', 'Lex', 'Jsonnet'],
  [SCRIPT, 'JavaScript', 'TypeScript', 'TSX', 'Astro'],
  [{ ...C_COMMENTS, quotes: ['"', "'"], long: [['`', '`']] }, 'Go'],
  [{ ...C, long: [['"""', '"""']] }, 'Groovy', 'Gradle'],
  [{ ...C_COMMENTS, nested: true, quotes: ['"'], long: [['"""', '"""']] }, 'Kotlin', 'Scala', 'Swift'],
  [{ ...C_COMMENTS, nested: true, long: [['"', '"']] }, 'Rust', 'Zig', 'Odin'],
  [{ ...C, nested: true, long: TRIPLE }, 'Dart'],
  [NESTED, 'D', 'Haxe', 'V', 'WGSL'],
  [{ block: [['/*', '*/']], quotes: ['"', "'"] }, 'CSS'],
  [
    {
      line: ['//', '#'],
      block: [['/*', '*/']],
      long: [
        ['"', '"'],
        ["'", "'"],
      ],
    },
    'PHP',
    'Hack',
    'HCL',
    'Terraform',
  ],
  [{ ...HASH, long: TRIPLE, doc: TRIPLE }, 'Python', 'Starlark', 'Cython', 'Sage', 'GDScript', 'Snakemake'],
  [{ ...HASH, block: [['\n=begin', '\n=end']] }, 'Ruby', 'Crystal'],
  [{ ...HASH, long: TRIPLE, doc: [['"""', '"""']] }, 'Elixir'],
  [{ line: ['#'], block: [['#=', '=#']], nested: true, quotes: ['"'], long: [['"""', '"""']] }, 'Julia'],
  [
    {
      ...HASH,
      block: [
        ['\n=pod', '\n=cut'],
        ['\n=head', '\n=cut'],
        ['\n=begin', '\n=cut'],
      ],
    },
    'Perl',
  ],
  [{ lineStart: ['#'], quotes: ['"', "'"] }, 'Shell', 'Fish', 'Tcsh', 'Makefile', 'Dockerfile', 'M4Sugar'],
  [HASH, 'R', 'YAML', 'TOML', 'Awk', 'Tcl', 'Nix', 'CoffeeScript', 'Puppet', 'Ignore List', 'Git Attributes'],
  [HASH, 'Meson', 'GraphQL', 'Gherkin', 'Just', 'EditorConfig', 'Gemfile.lock', 'Git Config'],
  [{ line: ['#'], block: [['#[[', ']]']], quotes: ['"'] }, 'CMake'],
  [{ line: ['#'], block: [['<#', '#>']], quotes: ['"', "'"] }, 'PowerShell'],
  [{ line: ['#'], block: [['#[', ']#']], nested: true, quotes: ['"'], long: [['"""', '"""']] }, 'Nim'],
  [{ line: [';', '#'], quotes: ['"'] }, 'INI', 'Java Properties'],
  [MARKUP, 'HTML', 'XML', 'SVG', 'Markdown', 'XSLT', 'MSBuild', 'XML Property List', 'Maven POM', 'RDoc'],
  [
    {
      block: [
        ['<!--', '-->'],
        ['/*', '*/'],
      ],
      lineStart: ['//'],
    },
    'Vue',
    'Svelte',
  ],
  [
    {
      block: [
        ['<%#', '%>'],
        ['<!--', '-->'],
      ],
    },
    'HTML+ERB',
    'EJS',
  ],
  [
    {
      block: [
        ['<%!--', '--%>'],
        ['<!--', '-->'],
      ],
    },
    'HTML+EEX',
  ],
  [
    {
      block: [
        ['{#', '#}'],
        ['<!--', '-->'],
      ],
    },
    'Jinja',
    'Twig',
    'Nunjucks',
  ],
  [
    {
      block: [
        ['{{--', '--}}'],
        ['<!--', '-->'],
      ],
    },
    'Blade',
  ],
  [
    {
      block: [
        ['{{!--', '--}}'],
        ['{{!', '}}'],
        ['<!--', '-->'],
      ],
    },
    'Handlebars',
    'Mustache',
  ],
  [{ line: ['--'], block: [['/*', '*/']], quotes: ["'"] }, 'SQL', 'PLpgSQL', 'PLSQL', 'TSQL'],
  [
    { line: ['--'], block: [['{-', '-}']], nested: true, quotes: ['"'] },
    'Haskell',
    'Elm',
    'PureScript',
    'Idris',
  ],
  [{ line: ['--'], block: [['--[[', ']]']], quotes: ['"', "'"], long: [['[[', ']]']] }, 'Lua', 'Luau'],
  [{ line: ['--'], quotes: ['"'] }, 'Ada', 'VHDL'],
  [{ line: ['%'], quotes: ['"', "'"] }, 'Erlang'],
  [{ line: ['%'] }, 'TeX', 'BibTeX', 'PostScript'],
  [{ line: ['%', '#'], block: [['%{', '%}']], quotes: ['"'] }, 'MATLAB'],
  [{ line: ["'", 'REM '], quotes: ['"'] }, 'Visual Basic .NET', 'VBA', 'VBScript', 'BASIC'],
  [{ lineStart: ['REM ', 'rem ', '::', '@rem ', '@REM '] }, 'Batchfile'],
  [
    {
      line: ['//'],
      block: [
        ['{', '}'],
        ['(*', '*)'],
      ],
      quotes: ["'"],
    },
    'Pascal',
  ],
  [{ block: [['(*', '*)']], nested: true, quotes: ['"'] }, 'OCaml', 'Standard ML', 'Rocq Prover', 'Coq'],
  [{ line: ['//'], block: [['(*', '*)']], quotes: ['"'], long: [['"""', '"""']] }, 'F#'],
  [LISP, 'Common Lisp', 'Scheme', 'Racket', 'Emacs Lisp', 'Clojure', 'Fennel'],
  [{ line: ['!'], quotes: ['"', "'"] }, 'Fortran', 'Fortran Free Form'],
  [{ line: [';', '#', '//'], block: [['/*', '*/']], quotes: ['"'] }, 'Assembly', 'Unix Assembly'],
  [{ lineStart: ['"'] }, 'Vim Script'],
  [{ lineStart: ['#'] }, 'Gettext Catalog'],
  [{ lineStart: ['.. '] }, 'reStructuredText'],
  [{ lineStart: ['//'], block: [['\n////', '\n////']] }, 'AsciiDoc'],
];

const byLanguage = new Map(
  TABLE.flatMap(([syntax, ...names]) => names.map((name) => [name, syntax] as const)),
);

const NOTHING: CommentSyntax = {};

export function syntaxOf(language: string): CommentSyntax {
  return byLanguage.get(language) ?? NOTHING;
}
