import { awkCheck } from '../awk-check.ts';
import { rust } from '../ecosystems/rust.ts';
import type { Specimen } from '../specimen.ts';

export const agx: Specimen = {
  id: 'HMS-AGX',
  ecosystem: rust,
  summary: 'Counts the steps between two facts of a knowledge graph, along the direction of its relations.',
  feature: 'count the steps between two facts',
  dependencies: { fixedbitset: '0.5' },
  source: {
    'src/lib.rs': `//! Reasoning over a knowledge graph.

use fixedbitset::FixedBitSet;
use std::collections::{HashMap, VecDeque};

/// Facts and the relations that lead from one to another.
#[derive(Default)]
pub struct Graph {
    numbers: HashMap<String, usize>,
    relations: Vec<Vec<usize>>,
}

impl Graph {
    pub fn relate(&mut self, from: &str, to: &str) {
        let (from, to) = (self.number(from), self.number(to));
        self.relations[from].push(to);
    }

    /// The fewest relations that lead from one fact to the other, or nothing when none do.
    pub fn steps(&self, from: &str, to: &str) -> Option<usize> {
        let (start, end) = (*self.numbers.get(from)?, *self.numbers.get(to)?);
        let mut seen = FixedBitSet::with_capacity(self.relations.len());
        let mut queue = VecDeque::from([(start, 0)]);
        seen.insert(start);
        while let Some((fact, steps)) = queue.pop_front() {
            if fact == end {
                return Some(steps);
            }
            for &next in &self.relations[fact] {
                if !seen.put(next) {
                    queue.push_back((next, steps + 1));
                }
            }
        }
        None
    }

    fn number(&mut self, fact: &str) -> usize {
        let next = self.relations.len();
        let number = *self.numbers.entry(fact.to_string()).or_insert(next);
        if number == next {
            self.relations.push(Vec::new());
        }
        number
    }
}
`,
  },
  tests: {
    'tests/relations.csv': `aspirin,salicylate
salicylate,cyclooxygenase
cyclooxygenase,prostaglandin
prostaglandin,fever
aspirin,stomach
fever,aspirin
`,
    'tests/steps.csv': `from,to,steps
aspirin,aspirin,0
aspirin,salicylate,1
aspirin,fever,4
prostaglandin,stomach,3
stomach,aspirin,none
`,
    'tests/steps.rs': `use hms_agx::Graph;

fn rows(text: &str) -> Vec<Vec<&str>> {
    text.lines().map(|line| line.split(',').collect()).collect()
}

#[test]
fn counts_the_steps_of_steps_csv() {
    let mut graph = Graph::default();
    for row in rows(include_str!("relations.csv")) {
        graph.relate(row[0], row[1]);
    }

    for row in &rows(include_str!("steps.csv"))[1..] {
        assert_eq!(graph.steps(row[0], row[1]), row[2].parse().ok(), "{row:?}");
    }
}

#[test]
fn knows_no_way_to_an_unknown_fact() {
    assert_eq!(Graph::default().steps("a", "b"), None);
}
`,
    'tests/check.sh': awkCheck({
      rule: 'The steps between two facts are the fewest relations that lead from one to the other.',
      fixture: 'tests/steps.csv',
      nativeTest: 'tests/steps.rs',
      setup: `
BEGIN {
  while ((getline row < "tests/relations.csv") > 0) {
    split(row, fact, ",")
    relations++
    from[relations] = fact[1]
    to[relations] = fact[2]
  }
}
function steps(start, end,    far, round, i) {
  far[start] = 0
  for (round = 0; round <= relations && !(end in far); round++)
    for (i = 1; i <= relations; i++)
      if (from[i] in far && far[from[i]] == round && !(to[i] in far)) far[to[i]] = round + 1
  return end in far ? far[end] : "none"
}`,
      action: `{ expect("steps from " $1 " to " $2, steps($1, $2) "", $3 "") }`,
    }),
  },
};
