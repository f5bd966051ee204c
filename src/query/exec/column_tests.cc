#include "query/exec/column_tests.h"

#include "query/eval/time_sides.h"

namespace bede::query {

ColumnTests::ColumnTests(std::span<const Operator> conditions) {
    for (const Operator& condition : conditions) {
        const auto test = test_of(condition);
        if (!test) return;
        tests_.push_back(*test);
    }
}

std::optional<ColumnTests::Test> ColumnTests::test_of(const Operator& condition) {
    const auto* filter = std::get_if<Filter>(&condition.node);
    const auto* asked =
        filter == nullptr ? nullptr : std::get_if<TimeTest>(&filter->condition->node);
    if (asked == nullptr || asked->any) return std::nullopt;
    const auto [whole, side] = side_and_whole(*asked->left);
    const std::optional<Extent> given = given_bounds(*asked->right);
    if (!std::holds_alternative<It>(whole->node) || !given) return std::nullopt;
    return Test{asked, side, *given};
}

std::optional<Truth> ColumnTests::held(std::size_t test, const EventBatch& batch,
                                       std::size_t event) const {
    if (batch.alternatives[event]) return std::nullopt;
    const auto& [asked, side, given] = tests_[test];
    return test_of_bounds(*asked, side_of(batch.extents[event], side), given);
}

}  // namespace bede::query
