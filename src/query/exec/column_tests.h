// Tests on the time of an event against a time that the question gives, asked of the columns of a
// batch: of an event that they exclude no row is made, and nothing is looked up by its handle.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "query/plan/plan.h"

namespace bede::query {

// The conditions must outlive it.
class ColumnTests {
  public:
    // Of the conditions behind a scan those that stand before the first that is no such test.
    explicit ColumnTests(std::span<const Operator> conditions);

    std::size_t count() const { return tests_.size(); }
    // Nothing where the bounds of the event do not say all.
    std::optional<Truth> held(std::size_t test, const EventBatch& batch, std::size_t event) const;

  private:
    struct Test {
        const TimeTest* asked = nullptr;
        Side side = Side::whole;
        Extent given;
    };
    static std::optional<Test> test_of(const Operator& condition);

    std::vector<Test> tests_;
};

}  // namespace bede::query
