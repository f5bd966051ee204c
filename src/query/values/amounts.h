// Aggregates and arithmetic of amounts, which may be known in part only: bound by bound, so that
// the answer holds every outcome and no narrower one would do. The best guess of a result is what
// the best guesses make, if all have one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/value.h"
#include "syntax/ast.h"

namespace bede::query {

class Amounts {
  public:
    // Of numbers, at least one of which is an amount; nothing otherwise.
    static std::optional<Amounts> of(const std::vector<const Value*>& values);

    Value sum() const;
    Value mean() const;
    Value median() const;
    Value least() const;
    Value greatest() const;

  private:
    struct Sorted {
        std::vector<double> lows;
        std::vector<double> highs;
        std::vector<double> bests;  // empty if one has none
    };
    Sorted sorted() const;
    Value told(double low, std::optional<double> best, double high) const;

    std::vector<Amount> all_;
    std::string unit_;  // of all of them, or nothing
};

// A number or an amount as an amount.
std::optional<Amount> as_amount(const Value& value);

// One of the two is an amount, the other a number; null if it is divided by nothing.
Value reckon(ast::ArithmeticOperator op, const Amount& a, const Amount& b);

}  // namespace bede::query
