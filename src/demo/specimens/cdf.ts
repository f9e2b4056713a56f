import { awkCheck } from '../awk-check.ts';
import { rust } from '../ecosystems/rust.ts';
import type { Specimen } from '../specimen.ts';

export const cdf: Specimen = {
  id: 'HMS-CDF',
  ecosystem: rust,
  summary: 'Decides a vote by quorum and threshold, and gives an adopted policy its next version.',
  feature: 'decide a vote by quorum and threshold',
  dependencies: { semver: '1.0' },
  source: {
    'src/lib.rs': `//! Formal decisions on policies.

use semver::Version;

/// The votes on one policy.
pub struct Ballot {
    pub members: u32,
    pub yes: u32,
    pub no: u32,
    pub abstain: u32,
}

impl Ballot {
    /// Half of the members must vote; an abstention is a vote for the quorum alone.
    pub fn has_quorum(&self) -> bool {
        (self.yes + self.no + self.abstain) * 2 >= self.members
    }

    /// Adopted with a quorum and two thirds of the votes for or against.
    pub fn is_adopted(&self) -> bool {
        self.has_quorum() && self.yes > 0 && self.yes * 3 >= (self.yes + self.no) * 2
    }
}

/// The version after an amendment: a change of meaning is a new major version.
pub fn amended(version: &Version, changes_meaning: bool) -> Version {
    if changes_meaning {
        Version::new(version.major + 1, 0, 0)
    } else {
        Version::new(version.major, version.minor + 1, 0)
    }
}
`,
    'adapters/ballot.py': `"""Reads a ballot from the lines that the Rust engine prints."""


def parse_ballot(line):
    names = ("members", "yes", "no", "abstain")
    return dict(zip(names, (int(part) for part in line.split(","))))
`,
  },
  tests: {
    'tests/ballots.csv': `members,yes,no,abstain,adopted
9,4,2,0,yes
9,4,3,0,no
9,2,1,1,no
9,2,1,2,yes
10,0,0,5,no
10,5,0,0,yes
100,40,20,0,yes
`,
    'tests/ballots.rs': `use hms_cdf::{amended, Ballot};
use semver::Version;

#[test]
fn decides_as_ballots_csv_expects() {
    for line in include_str!("ballots.csv").lines().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let count = |index: usize| fields[index].parse::<u32>().unwrap();
        let ballot = Ballot { members: count(0), yes: count(1), no: count(2), abstain: count(3) };

        assert_eq!(ballot.is_adopted(), fields[4] == "yes", "{line}");
    }
}

#[test]
fn gives_a_changed_meaning_a_major_version() {
    let version = Version::new(1, 4, 2);

    assert_eq!(amended(&version, true).to_string(), "2.0.0");
    assert_eq!(amended(&version, false).to_string(), "1.5.0");
}
`,
    'tests/check.sh': awkCheck({
      rule: 'A policy is adopted when half of the members vote and two thirds of those for or against are for it.',
      fixture: 'tests/ballots.csv',
      nativeTest: 'tests/ballots.rs',
      action: `
{
  quorum = ($2 + $3 + $4) * 2 >= $1
  expect("adopted", (quorum && $2 > 0 && $2 * 3 >= ($2 + $3) * 2) ? "yes" : "no", $5)
}`,
    }),
  },
};
