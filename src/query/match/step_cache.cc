#include "query/match/step_cache.h"

namespace bede::query {
namespace {

constexpr std::size_t steps_kept_max = 262'144;  // some 8 MB

std::uint64_t number_of(const Entity& thing) {
    return static_cast<std::uint64_t>(thing.type) << 32U | thing.handle;
}

}  // namespace

std::size_t StepCache::Hash::operator()(const Key& key) const {
    constexpr std::uint64_t golden = 0x9E3779B97F4A7C15U;
    const std::uint64_t thing = static_cast<std::uint64_t>(key.type) << 32U | key.handle;
    return (thing ^ std::hash<const void*>{}(key.edge)) * golden >> 16U;
}

std::shared_ptr<const Steps> StepCache::at(const Entity& from, const BoundEdge& edge) {
    const Key key{&edge, from.type, from.handle};
    const auto known = known_.find(key);
    return known != known_.end() ? known->second : keep(key, {.all = edges_.at(from, edge)});
}

std::shared_ptr<const Steps> StepCache::at(const Entity& from, const BoundEdge& edge,
                                           const Hull& window, const Test& test) {
    const Key key{&edge, from.type, from.handle};
    const auto known = known_.find(key);
    if (known != known_.end()) return known->second;
    Steps steps;
    for (const EdgeStep& step : edges_.at(from, edge, window)) {
        const Truth truth = test(step);
        if (truth == Truth::no) continue;
        steps.all.push_back(step);
        steps.hulls.push_back(hull(graph_.extent(EventId{step.to.handle})));
        steps.fixed.push_back(truth);
    }
    return keep(key, std::move(steps));
}

std::shared_ptr<const Steps> StepCache::keep(const Key& key, Steps steps) {
    auto kept = std::make_shared<const Steps>(std::move(steps));
    if (kept_ + kept->all.size() < steps_kept_max) {
        kept_ += kept->all.size() + 1;
        known_.emplace(key, kept);
    }
    return kept;
}

void StepCache::clear() {
    known_.clear();
    kept_ = 0;
}

// About how many edges lead to the known thing, of which most are perhaps of no interest here.
std::uint64_t LinkedThings::cost() const {
    switch (known_.type) {
        case ThingType::actor:
        case ThingType::place:
        case ThingType::source: break;
        default: return 0;
    }
    const bool says = known_.type != ThingType::place && back_.natures.contains(EdgeNature::claims);
    return graph_.events_naming_count(known_.type, known_.handle) +
           (says ? graph_.claims_by(known_.type, known_.handle).size() : 0);
}

bool LinkedThings::may_link(const Entity& thing) {
    constexpr std::uint64_t asked_at_least = 32;
    constexpr std::uint64_t edges_for_one_asked = 8;
    if (!linked_) {
        if (++asked_ < asked_at_least) return true;
        if (!cost_) cost_ = cost();
        if (asked_ * edges_for_one_asked < *cost_) return true;
        linked_.emplace();
        for (const EdgeStep& step : edges_.at(known_, back_)) linked_->insert(number_of(step.to));
    }
    return linked_->contains(number_of(thing));
}

}  // namespace bede::query
