#include "query/world/accepted.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "time/relations.h"

namespace bede::query {
namespace {

// What a voice said certainly later, of one attribute, replaces what it said before.
class LaterWords {
  public:
    LaterWords(const Graph& graph, const std::vector<ClaimId>& claims) {
        for (const ClaimId id : claims) {
            const Claim& claim = graph.claim(id);
            if (claim.said) by_voice_[voice_of(claim)].push_back(&*claim.said);
        }
        for (auto& [voice, said] : by_voice_) {
            std::ranges::stable_sort(said, std::ranges::greater(), earliest_start);
        }
    }

    bool replace(const Claim& claim) const {
        if (!claim.said) return false;
        for (const When* later : by_voice_.at(voice_of(claim))) {
            // Clocks of the two may be a day apart, and one a day longer than the other.
            constexpr std::int64_t clocks_apart = 3 * seconds_per_day;
            if (earliest_start(later) + clocks_apart < earliest_start(&*claim.said)) {
                return false;
            }
            if (compare(*later, TimeRelation::after, *claim.said) == Truth::yes) return true;
        }
        return false;
    }

  private:
    static std::int64_t earliest_start(const When* when) {
        return when->extent.start_earliest.at.second;
    }

    std::map<std::string_view, std::vector<const When*>> by_voice_;  // the latest first
};

void keep_best_ranks(const Graph& graph, std::vector<ClaimId>& claims) {
    const auto some = [&](Rank rank) {
        return std::ranges::any_of(claims,
                                   [&](ClaimId id) { return graph.claim(id).rank == rank; });
    };
    const Rank best = some(Rank::preferred) ? Rank::preferred
                      : some(Rank::normal)  ? Rank::normal
                                            : Rank::deprecated;
    std::erase_if(claims, [&](ClaimId id) { return graph.claim(id).rank != best; });
}

void add_members(const When& when, std::vector<Extent>& members) {
    if (when.alternatives.empty()) {
        members.push_back(when.extent);
    } else {
        members.insert(members.end(), when.alternatives.begin(), when.alternatives.end());
    }
}

}  // namespace

std::vector<ClaimId> accepted(const Graph& graph, const std::vector<ClaimId>& claims) {
    std::vector<ClaimId> out;
    const LaterWords later(graph, claims);
    for (const ClaimId id : claims) {
        if (!later.replace(graph.claim(id))) out.push_back(id);
    }
    keep_best_ranks(graph, out);
    std::ranges::sort(out, {}, [&](ClaimId id) { return graph.id(ThingType::claim, id.value); });
    return out;
}

When accepted_time(const Graph& graph, const std::vector<ClaimId>& claims) {
    std::vector<When> times;
    for (const ClaimId id : accepted(graph, claims)) {
        const When& when = std::get<When>(graph.claim(id).typed);
        if (std::ranges::find(times, when.extent, &When::extent) == times.end()) {
            times.push_back(when);
        }
    }
    When out = times.front();
    if (times.size() == 1) return out;
    std::vector<Extent> members;
    add_members(out, members);
    for (std::size_t i = 1; i < times.size(); ++i) {
        out.text += " or " + times[i].text;
        out.extent = hull_of(out.extent, times[i].extent);
        add_members(times[i], members);
    }
    std::ranges::stable_sort(members, sorts_before);
    out.alternatives = std::move(members);
    out.edtf.clear();
    out.best_year.reset();
    out.start_about.reset();
    out.end_about.reset();
    return out;
}

std::vector<Quantity> quantities_of(const Graph& graph, const std::vector<ClaimId>& claims) {
    std::map<std::string, std::vector<ClaimId>> by_attribute;
    for (const ClaimId id : claims) by_attribute[graph.claim(id).attribute].push_back(id);
    std::vector<Quantity> out;
    for (const auto& [attribute, of_it] : by_attribute) {
        for (const ClaimId id : accepted(graph, of_it)) {
            const Claim& claim = graph.claim(id);
            const auto& amount = std::get<Amount>(claim.typed);
            out.push_back({.attribute = attribute,
                           .low = amount.low,
                           .best = amount.best,
                           .high = amount.high,
                           .as_of = claim.said,
                           .by = claim.by,
                           .via = claim.via,
                           .locator = claim.locator});
        }
    }
    return out;
}

}  // namespace bede::query
