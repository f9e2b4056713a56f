import { awkCheck } from '../awk-check.ts';
import { ruby } from '../ecosystems/ruby.ts';
import type { Specimen } from '../specimen.ts';

export const esr: Specimen = {
  id: 'HMS-ESR',
  ecosystem: ruby,
  summary: 'Measures how unequally incomes are spread, by the Gini coefficient.',
  feature: 'measure inequality by the Gini coefficient',
  source: {
    'lib/hms_esr/gini.rb': `module HmsEsr
  # Gini coefficient of incomes: 0 when all are equal, near 1 when one person has everything.
  def self.gini(incomes)
    raise ArgumentError, "incomes are not negative" if incomes.any?(&:negative?)

    total = incomes.sum
    return 0.0 if total.zero?

    count = incomes.size
    weighted = incomes.sort.each.with_index(1).sum { |income, rank| rank * income }
    2.0 * weighted / (count * total) - (count + 1.0) / count
  end
end
`,
  },
  tests: {
    'test/fixtures/incomes.csv': `incomes,gini
10 10 10 10,0.000
0 0 0 10,0.750
1 2 3 4 5,0.267
4 1 3 2,0.250
7,0.000
0 0,0.000
`,
    'test/gini_test.rb': `require "csv"
require "minitest/autorun"
require_relative "../lib/hms_esr/gini"

class GiniTest < Minitest::Test
  CSV.foreach(File.join(__dir__, "fixtures/incomes.csv"), headers: true) do |row|
    define_method("test_incomes_#{row["incomes"].tr(" ", "_")}") do
      assert_in_delta row["gini"].to_f, HmsEsr.gini(row["incomes"].split.map(&:to_i)), 0.0005
    end
  end

  def test_refuses_a_negative_income
    assert_raises(ArgumentError) { HmsEsr.gini([1, -1]) }
  end
end
`,
    'test/check.sh': awkCheck({
      rule: 'The Gini coefficient is half of the mean difference of all pairs over the mean.',
      fixture: 'test/fixtures/incomes.csv',
      nativeTest: 'test/gini_test.rb',
      action: `
{
  count = split($1, income, " ")
  total = 0
  apart = 0
  for (i = 1; i <= count; i++) {
    total += income[i]
    for (j = 1; j <= count; j++) apart += income[i] > income[j] ? income[i] - income[j] : income[j] - income[i]
  }
  expect("gini of " $1, sprintf("%.3f", total == 0 ? 0 : apart / (2 * count * total)) "", $2 "")
}`,
    }),
  },
};
