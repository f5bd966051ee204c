// All that one question asks of one time is asked of one reading of it (time/together.h): here the
// tests on times of a condition are gathered, with the times that they share.
//
// Gathering is for what Kleene's table calls possible; certain and impossible it is right about.
#pragma once

#include <vector>

#include "query/eval/evaluate.h"
#include "time/together.h"

namespace bede::query {

// Whether all of them hold on the row.
Truth truth_of(const std::vector<ExpressionPtr>& conditions, const Tuple& row,
               const Evaluator& evaluator);

class Together {
  public:
    explicit Together(const Evaluator& evaluator) : evaluator_(evaluator) {}

    // What the expression asks of the times of the row. The row must stay where it is until all is
    // decided.
    TimeCondition condition(const Expression& expression, const Tuple& row);
    TimeCondition condition(const Logical& logical, const Tuple& row);
    // All of them, on one row.
    TimeCondition condition(const std::vector<ExpressionPtr>& conditions, const Tuple& row);

    // Of what is possible test by test.
    Truth decide(const TimeCondition& whole) const;

  private:
    // One of the times: an event, or what an expression is on a row.
    struct Source {
        std::optional<Entity> event = {};
        const Expression* expression = nullptr;
        const Tuple* row = nullptr;
    };

    TimeCondition test(const TimeTest& test, const Tuple& row);
    TimeCondition test(const PhraseTest& test, const Tuple& row);
    template <typename Node>
    TimeCondition one_test(const Node& node, const Tuple& row);
    template <typename Node>
    TimeCondition pair(const Node& node, std::optional<TimeSide> left,
                       std::optional<TimeSide> right, Truth alone) const;
    // The time that an expression is, or a side of it.
    std::optional<TimeSide> side_of(const Expression& expression, const Tuple& row);
    std::optional<TimeSide> side_of(const Value& value, const Source& source);
    bool is_same(const Source& a, const Source& b) const;
    bool is_doubtful(TimeSide side) const { return times_[side.time].extent.doubtful; }

    const Evaluator& evaluator_;
    std::vector<Source> sources_;
    std::vector<When> times_;  // by source
};

}  // namespace bede::query
