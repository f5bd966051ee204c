#include "engine/plans.h"

#include <algorithm>

namespace bede {
namespace {

// Equal, and shown alike: 0.0 equals -0.0.
bool are_same(const query::Parameters& a, const query::Parameters& b) {
    return std::ranges::equal(a, b, [](const auto& one, const auto& other) {
        return one.first == other.first && one.second == other.second &&
               to_string(one.second) == to_string(other.second);
    });
}

}  // namespace

bool operator==(const Asked& a, const Asked& b) {
    return a.statement == b.statement && a.form == b.form && a.sets.newest == b.sets.newest &&
           a.sets.usable == b.sets.usable && are_same(a.parameters, b.parameters) &&
           limits_text(a.around) == limits_text(b.around);
}

Plans::PlanPtr Plans::operator()(const Asked& asked, std::uint32_t release,
                                 std::shared_ptr<const Names> names,
                                 const std::function<query::Plan()>& make) {
    if (!names) return std::make_shared<const query::Plan>(make());
    {
        const std::scoped_lock guard(mutex_);
        if (const Kept* known = kept_.find(Key(release, asked))) return known->plan;
    }
    PlanPtr made = std::make_shared<const query::Plan>(make());
    const std::scoped_lock guard(mutex_);
    kept_.keep(Key(release, asked), {made, std::move(names)});
    return made;
}

void Plans::forget() {
    const std::scoped_lock guard(mutex_);
    kept_.clear();
    worlds_.forget();
}

}  // namespace bede
