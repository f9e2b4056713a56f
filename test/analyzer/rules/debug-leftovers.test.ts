import { describe, expect, it } from '@jest/globals';
import { debugLeftovers } from '../../../src/analyzer/rules/debug-leftovers.ts';
import { scan } from '../../support/analyzer/rules/scan.ts';

describe('debug leftovers', () => {
  it.each([
    ['JavaScript', 'a();\n  debugger;\n', 2],
    ['TypeScript', 'if (x) { debugger }\n', 1],
    ['Python', 'x = 1\nbreakpoint()\n', 2],
    ['Python', 'import pdb; pdb.set_trace()\n', 1],
    ['Ruby', 'def a\n  binding.pry\nend\n', 2],
    ['Ruby', 'byebug\n', 1],
    ['PHP', '<?php\n  var_dump($a);\n', 2],
    ['PHP', '<?php dd($a);\n', 1],
    ['Rust', 'let a = dbg!(b);\n', 1],
    ['Elixir', 'require IEx\n', 1],
  ])('of %s are found in %j', (language, text, line) => {
    expect(scan(debugLeftovers, { 'src/a': text }, language).map((found) => found.line)).toEqual([line]);
  });

  it.each([
    ['JavaScript', '// debugger;\n"debugger;";\n`\ndebugger;\n`;\n'],
    ['JavaScript', 'a.debugger;\nconst debuggers = { debugger: 1 };\n'],
    ['Python', '# breakpoint()\n"""\nbreakpoint()\n"""\ndef breakpoint():\n    pass\n'],
    ['Ruby', '# binding.pry\nputs "binding.pry"\nbinding.local_variables\n'],
    ['PHP', '<?php\n$this->dd($a);\nFoo::dd();\nfunction dd($a) {}\n// var_dump($a)\n'],
    ['Rust', '// dbg!(a)\nlet a = "dbg!(b)";\n'],
    ['Rust', 'fn a() {}\n#[cfg(test)]\n#[allow(unused)]\nmod tests {\n    fn b() { dbg!(a); }\n}\n'],
    ['Go', 'fmt.Println("a")\n'],
  ])('of %s are not seen in %j', (language, text) => {
    expect(scan(debugLeftovers, { 'src/a': text }, language)).toEqual([]);
  });

  it.each([
    'test/a.test.js',
    'bin/a.js',
    'examples/a.js',
    'docs/a.js',
    'node_modules/a/index.js',
    'src/debug/a.js',
  ])('are what %s may have', (path) => {
    expect(scan(debugLeftovers, { [path]: 'debugger;\n' }, 'JavaScript')).toEqual([]);
  });
});
