import { awkCheck } from '../awk-check.ts';
import { ruby } from '../ecosystems/ruby.ts';
import type { Specimen } from '../specimen.ts';

export const edu: Specimen = {
  id: 'HMS-EDU',
  ecosystem: ruby,
  summary: 'Turns points of a course into the score from 0 to 1 that an LTI outcome carries, and into a grade.',
  feature: 'turn points into LTI scores and grades',
  dependencies: { sinatra: '~> 4.1' },
  source: {
    'lib/hms_edu/outcome.rb': `module HmsEdu
  # The outcome of a course in LTI 1.1: a score from 0.0 to 1.0.
  class Outcome
    GRADES = { 90 => "A", 80 => "B", 70 => "C", 60 => "D", 0 => "F" }.freeze

    attr_reader :points, :maximum

    def initialize(points:, maximum:)
      raise ArgumentError, "the maximum is above 0" unless maximum.positive?

      @points = points
      @maximum = maximum
    end

    # More points than the maximum are extra credit, which a score cannot carry.
    def score
      (points.to_f / maximum).clamp(0.0, 1.0).round(2)
    end

    def grade
      GRADES.find { |limit, _| score * 100 >= limit }.last
    end
  end
end
`,
    'app.rb': `require "json"
require "sinatra"
require_relative "lib/hms_edu/outcome"

get "/outcome/:points/:maximum" do
  outcome = HmsEdu::Outcome.new(points: params["points"].to_i, maximum: params["maximum"].to_i)
  content_type :json
  { score: outcome.score, grade: outcome.grade }.to_json
end
`,
  },
  tests: {
    'test/fixtures/outcomes.csv': `points,maximum,score,grade
45,50,0.90,A
41,50,0.82,B
14,20,0.70,C
13,20,0.65,D
1,20,0.05,F
0,20,0.00,F
22,20,1.00,A
`,
    'test/outcome_test.rb': `require "csv"
require "minitest/autorun"
require_relative "../lib/hms_edu/outcome"

class OutcomeTest < Minitest::Test
  CSV.foreach(File.join(__dir__, "fixtures/outcomes.csv"), headers: true) do |row|
    define_method("test_#{row["points"]}_of_#{row["maximum"]}") do
      outcome = HmsEdu::Outcome.new(points: row["points"].to_i, maximum: row["maximum"].to_i)

      assert_in_delta row["score"].to_f, outcome.score
      assert_equal row["grade"], outcome.grade
    end
  end

  def test_refuses_a_course_without_points
    assert_raises(ArgumentError) { HmsEdu::Outcome.new(points: 1, maximum: 0) }
  end
end
`,
    'test/check.sh': awkCheck({
      rule: 'A score is points over maximum, at most 1; the grades begin at 90, 80, 70 and 60 percent.',
      fixture: 'test/fixtures/outcomes.csv',
      nativeTest: 'test/outcome_test.rb',
      setup: `
function grade(percent) {
  if (percent >= 90) return "A"
  if (percent >= 80) return "B"
  if (percent >= 70) return "C"
  return percent >= 60 ? "D" : "F"
}`,
      action: `
{
  score = $1 / $2 > 1 ? 1 : $1 / $2
  expect("score of " $1 "/" $2, sprintf("%.2f", score) "", $3 "")
  expect("grade of " $1 "/" $2, grade(score * 100), $4)
}`,
    }),
  },
};
