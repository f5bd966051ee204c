#include "query/eval/time_sides.h"

#include "base/check.h"
#include "query/catalog/fields.h"
#include "query/catalog/functions.h"
#include "query/eval/member_tests.h"
#include "time/axis.h"

namespace bede::query {

Side side_named(std::string_view name) {
    return name == "start" ? Side::start : name == "end" ? Side::end : Side::whole;
}

std::pair<const Expression*, Side> side_and_whole(const Expression& expression) {
    if (const auto* call = std::get_if<Apply>(&expression.node)) {
        const Side side = side_named(call->function->name);
        if (side != Side::whole) return {call->arguments.front().get(), side};
    }
    if (const auto* path = std::get_if<FieldOf>(&expression.node)) {
        const Side side = side_named(path->field->name);
        if (side != Side::whole) return {path->of.get(), side};
    }
    return {&expression, Side::whole};
}

Extent side_of(const Extent& extent, Side side) {
    switch (side) {
        case Side::whole: return extent;
        case Side::start: return start_of(extent);
        case Side::end: return end_of(extent);
    }
    BEDE_CHECK(false);
    return extent;
}

std::optional<Extent> given_bounds(const Expression& expression) {
    const auto* constant = std::get_if<Constant>(&expression.node);
    const auto* when = constant == nullptr ? nullptr : content_of<When>(constant->value);
    if (when == nullptr || !when->alternatives.empty()) return std::nullopt;
    return when->extent;
}

bool are_told_apart(const Extent& a, const Extent& b) {
    const auto is_exact = [](const Extent& extent) {
        return extent.clocked && has_offset(extent) && !extent.doubtful &&
               extent.start_earliest == extent.start_latest &&
               extent.end_earliest == extent.end_latest &&
               extent.start_earliest.knowledge == Knowledge::known &&
               extent.end_earliest.knowledge == Knowledge::known;
    };
    if (!is_exact(a) || !is_exact(b)) return false;
    const Box x = box_of_universal_seconds(a);
    const Box y = box_of_universal_seconds(b);
    return x.start_min != y.start_min && x.start_min != y.end_min && x.end_min != y.start_min &&
           x.end_min != y.end_min;
}

Truth test_of_bounds(const TimeTest& test, Extent left, Extent right) {
    const bool doubtful = left.doubtful || right.doubtful;
    left.doubtful = right.doubtful = false;
    const Truth held = compare(left, test.relation, right);
    return settled(test.opposite ? negate(held) : held, test.negated, doubtful);
}

Truth test_of_bounds(const PhraseTest& test, Extent left, Extent right) {
    const bool doubtful = left.doubtful || right.doubtful;
    left.doubtful = right.doubtful = false;
    return settled(compare(left, test.phrase, right), test.negated, doubtful);
}

}  // namespace bede::query
