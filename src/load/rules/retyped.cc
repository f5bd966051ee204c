#include "load/rules/retyped.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace bede::load {
namespace {

std::string words_of(const Attribute& attribute) {
    const std::string_view type = to_string(attribute.type);
    return attribute.unit.empty() ? std::string(type)
                                  : fmt::format("{} of {}", type, attribute.unit);
}

// Of each attribute among `changed` a base that is not replaced and has values of it. All claims
// and events are looked at, which is why nobody asks without a change.
std::map<std::string, std::string> bases_with_values(const Graph& existing,
                                                     const std::set<std::string>& replaced,
                                                     const std::set<std::string>& changed) {
    std::map<std::string, std::string> found;
    const auto note = [&](const std::string& attribute, const std::string& base) {
        if (changed.contains(attribute) && !replaced.contains(base)) found.emplace(attribute, base);
    };
    for (const std::uint32_t handle : handles(existing, ThingType::claim)) {
        const Claim& claim = existing.claim(ClaimId{handle});
        note(claim.attribute, claim.base);
    }
    for (const std::uint32_t handle : handles(existing, ThingType::event)) {
        const Event& event = existing.event(EventId{handle});
        for (const Quantity& quantity : event.quantities) note(quantity.attribute, event.base);
    }
    return found;
}

}  // namespace

void check_retyped(const Graph& existing, const std::set<std::string>& replaced,
                   const Records& records, Report& report) {
    std::set<std::string> changed;
    for (const Draft<Attribute>& draft : records.attributes) {
        const Attribute* before = existing.schema().attribute(draft.record.id);
        if (before != nullptr && words_of(*before) != words_of(draft.record)) {
            changed.insert(draft.record.id);
        }
    }
    if (changed.empty()) return;
    const auto bases = bases_with_values(existing, replaced, changed);
    for (const Draft<Attribute>& draft : records.attributes) {
        const auto base = bases.find(draft.record.id);
        if (base == bases.end()) continue;
        report.error(draft.where,
                     {"E-ATTR",
                      fmt::format("'{}' becomes {}, and the base '{}' has values of it that are {}",
                                  draft.record.id, words_of(draft.record), base->second,
                                  words_of(*existing.schema().attribute(draft.record.id))),
                      "load the two bases together"});
    }
}

}  // namespace bede::load
