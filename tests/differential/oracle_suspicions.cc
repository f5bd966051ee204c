// What the oracle finds suspicious about a relation.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "oracle.h"

namespace bede::differential {
namespace {

struct EndsOfSuspicion {
    std::string cause;
    std::string effect;
};

EndsOfSuspicion ends_of(const Base& base, const Relation& relation) {
    const bool to_cause = is_followed(base, relation.type, {"responds-to"});
    return to_cause ? EndsOfSuspicion{relation.to, relation.from}
                    : EndsOfSuspicion{relation.from, relation.to};
}

// Whether causes lead from the one to the other, whatever their dates.
bool lead(const Oracle& oracle, const std::string& from, const std::string& to) {
    const Base& base = oracle.base();
    std::set<std::string> known = {from};
    for (bool grown = true; grown;) {
        grown = false;
        for (const Relation& relation : base.relations) {
            const EndsOfSuspicion ends = ends_of(base, relation);
            if (!is_followed(base, relation.type, {}) || !known.contains(ends.cause)) continue;
            if (oracle.is_only_denied(relation)) continue;
            grown |= known.insert(ends.effect).second;
        }
    }
    return known.contains(to);
}

// Dates taken at their word.
std::string about_order(const Base& base, const Relation& relation) {
    const EndsOfSuspicion ends = ends_of(base, relation);
    const bool planned = record_of(base.events, ends.cause)->modality != Modality::actual;
    if (planned && is_followed(base, relation.type, {"motivates"})) return {};
    const bool against = is_followed(base, relation.type, {"ends", "hinders"});
    const Time cause = bounds_of(base, ends.cause, Side::start);
    const Time effect = bounds_of(base, ends.effect, against ? Side::end : Side::start);
    const Truth after = compare(cause, "after", effect);
    if (after == Truth::yes) {
        return cause.doubtful || effect.doubtful
                   ? "by doubtful dates the effect is before its cause"
                   : "the effect is before its cause";
    }
    const Extent of_cause = cause.members.front();
    const Extent of_effect = effect.members.front();
    const bool sorted =
        sorts_before(side_of(of_effect, Side::start), side_of(of_cause, Side::start));
    const auto last = [](const Extent& e) {
        const bool moved = e.clocked && e.end_latest.knowledge == Knowledge::known;
        return e.end_latest.at.second - (moved ? e.end_offset.value_or(0) : 0);
    };
    const bool may_be = after == Truth::maybe && sorted && last(of_effect) < last(of_cause);
    return may_be ? "the effect may be before its cause" : "";
}

std::string about_circle(const Oracle& oracle, const Relation& relation) {
    const Base& base = oracle.base();
    if (!is_followed(base, relation.type, {}) || oracle.is_only_denied(relation)) return {};
    const EndsOfSuspicion ends = ends_of(base, relation);
    if (ends.cause == ends.effect) return "an event is its own cause";
    return lead(oracle, ends.effect, ends.cause) ? "it closes a circle of causes" : "";
}

}  // namespace

bool Oracle::is_only_denied(const Relation& relation) const {
    const Voices voices = voices_on(relation);
    return !voices.denying.empty() && voices.asserting.empty();
}

Value Oracle::suspicions(const Relation& relation) const {
    if (!std::get<bool>(field(relation, "causal").content)) return {};
    const Voices voices = voices_on(relation);
    List reasons;
    const auto add = [&](const std::string& reason) {
        if (!reason.empty()) reasons.emplace_back(reason);
    };
    add(about_order(base_, relation));
    add(about_circle(*this, relation));
    add(!voices.denying.empty()                       ? "it is disputed"
        : relation.confidence == Confidence::disputed ? "it is called disputed"
                                                      : "");
    if (voices.asserting.empty()) add("nobody is said to assert it");
    if (voices.asserting.size() > 1 && voices.origins.size() == 1) {
        add(fmt::format("its {} voices have one origin, {}", voices.asserting.size(),
                        *voices.origins.begin()));
    }
    return reasons.empty() ? Value() : Value(std::move(reasons));
}

}  // namespace bede::differential
