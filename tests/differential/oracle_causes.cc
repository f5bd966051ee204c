// The oracle's causal searches: by steps from each event to each, and by all chains.
#include <algorithm>
#include <map>
#include <ranges>
#include <set>

#include "oracle.h"
#include "oracle_world.h"

namespace bede::differential {

bool is_followed(const Base& base, const std::string& type, const std::vector<std::string>& via) {
    static const std::vector<std::string> bringing_about = {
        "causes", "triggers", "enables", "contributes", "motivates", "responds-to"};
    const auto& wanted = via.empty() ? bringing_about : via;
    if (std::ranges::find(wanted, type) != wanted.end()) return true;
    const RelationType* record = record_of(base.relation_types, type);
    return record != nullptr && is_followed(base, record->parent, via);
}

Time bounds_of(const Base& base, const std::string& event, Side side) {
    const Extent extent = record_of(base.events, event)->extent.value_or(unknown_extent());
    return {.members = {extent}, .side = side, .event = event, .doubtful = extent.doubtful};
}

namespace {

constexpr std::uint64_t steps_unlimited = 1'000'000;  // more than any base here has

bool is_below(const Base& base, const std::string& type, const std::string& ancestor) {
    return is_followed(base, type, {ancestor});
}

int sureness_of(Confidence confidence) {
    static const std::vector<Confidence> order = {Confidence::unlikely, Confidence::disputed,
                                                  Confidence::possible, Confidence::unstated,
                                                  Confidence::probable, Confidence::certain};
    return static_cast<int>(std::ranges::find(order, confidence) - order.begin()) + 1;
}

// No step is taken whose cause certainly began after its effect, or, if the cause ended or hindered
// it, after the end of its effect.
Truth in_time(const Oracle& oracle, const Relation& relation, const Step& step) {
    const Base& base = oracle.base();
    const bool against =
        is_below(base, relation.type, "ends") || is_below(base, relation.type, "hinders");
    const Time cause = bounds_of(base, step.from, Side::start);
    const Time effect = bounds_of(base, step.to, against ? Side::end : Side::start);
    Truth after = compare(cause, "after", effect);
    const bool doubtful = step.from != step.to && (cause.doubtful || effect.doubtful);
    // What a file is sure of it states of the order of the two.
    const bool stated = after != Truth::yes && oracle.stated().states(relation);
    if (doubtful) after = both(after, Truth::maybe);
    if (stated) after = Truth::no;
    const bool feared = record_of(base.events, step.from)->modality != Modality::actual &&
                        is_below(base, relation.type, "motivates");
    return feared ? either(negate(after), Truth::maybe) : negate(after);
}

}  // namespace

namespace {

// A plan or a fear that is the reason for something that is seen.
bool is_motive(const Oracle& oracle, const Seen& seen, const std::vector<std::string>& via,
               const Event& event) {
    const Base& base = oracle.base();
    return std::ranges::any_of(base.relations, [&](const Relation& one) {
        return one.from == event.id && event.modality != Modality::actual &&
               is_followed(base, one.type, via) && is_below(base, one.type, "motivates") &&
               seen.event(*record_of(base.events, one.to)) &&
               (seen.denied || !oracle.is_only_denied(one));
    });
}

// What did not happen brought nothing about and was not brought about, but as a motive.
bool is_seen(const Oracle& oracle, const Seen& seen, const std::vector<std::string>& via,
             const Relation& relation, const Step& step) {
    const Event& cause = *record_of(oracle.base().events, step.from);
    const Event& effect = *record_of(oracle.base().events, step.to);
    const bool reason =
        cause.modality != Modality::actual && is_below(oracle.base(), relation.type, "motivates");
    if (!reason && !seen.event(cause)) return false;
    if (!seen.event(effect) && !is_motive(oracle, seen, via, effect)) return false;
    return seen.denied || !oracle.is_only_denied(relation);
}

}  // namespace

std::vector<Step> causal_steps(const Oracle& oracle, const Seen& seen,
                               const std::vector<std::string>& via) {
    const Base& base = oracle.base();
    std::vector<Step> out;
    for (const Relation& relation : base.relations) {
        if (!is_followed(base, relation.type, via)) continue;
        // `responds-to` points from the effect to its cause.
        const bool to_cause = is_below(base, relation.type, "responds-to");
        Step step{.relation = relation.id,
                  .from = to_cause ? relation.to : relation.from,
                  .to = to_cause ? relation.from : relation.to,
                  .strength = sureness_of(relation.confidence)};
        const Truth there = both(presence_of(base, ThingType::relation, relation.id),
                                 both(presence_of(base, ThingType::event, step.from),
                                      presence_of(base, ThingType::event, step.to)));
        step.certainty = both(in_time(oracle, relation, step), there);
        if (!is_seen(oracle, seen, via, relation, step)) continue;
        if (step.certainty != Truth::no) out.push_back(std::move(step));
    }
    return out;
}

std::vector<Caused> all_reached(const std::vector<Step>& steps, const Causal& causal) {
    const bool backwards = causal.reach != Reach::effects && causal.reach != Reach::root_effects &&
                           causal.reach != Reach::depending;
    const bool roots = causal.reach == Reach::root_causes || causal.reach == Reach::root_effects;
    using Chance = std::pair<int, Truth>;  // weakest link, certainty
    std::map<std::string, std::set<Chance>> level = {{causal.event, {{7, Truth::yes}}}};
    std::set<std::string> known = {causal.event};
    std::vector<Caused> out;
    for (std::uint64_t count = 1; !level.empty() && count <= causal.steps.value_or(steps_unlimited);
         ++count) {
        std::map<std::string, std::set<Chance>> next;
        for (const auto& [event, chances] : level) {
            for (const Step& step : steps) {
                const std::string& far = backwards ? step.from : step.to;
                if ((backwards ? step.to : step.from) != event || known.contains(far)) continue;
                for (const auto& [weakest, certainty] : chances) {
                    next[far].emplace(std::min(weakest, step.strength),
                                      both(certainty, step.certainty));
                }
            }
        }
        for (const auto& [event, chances] : next) {
            known.insert(event);
            Caused one{.event = event,
                       .steps = count,
                       .strength = chances.rbegin()->first,
                       .certainties = {}};
            for (const auto& [weakest, certainty] : chances) {
                if (weakest == one.strength) one.certainties.push_back(certainty);
            }
            out.push_back(std::move(one));
        }
        level = std::move(next);
    }
    // A root has no cause of its own.
    if (roots) {
        std::erase_if(out, [&](const Caused& one) {
            return std::ranges::any_of(steps, [&](const Step& step) {
                return (backwards ? step.to : step.from) == one.event;
            });
        });
    }
    return out;
}

void keep_depending(const std::vector<Step>& steps, const Causal& causal,
                    std::vector<Caused>& effects) {
    Causal unbounded = causal;
    unbounded.steps = steps_unlimited;
    std::set<std::string> all = {causal.event};
    for (const Caused& one : all_reached(steps, unbounded)) all.insert(one.event);
    std::erase_if(effects, [&](const Caused& one) {
        std::set<std::string> known = {one.event};
        std::vector<std::string> open = {one.event};
        while (!open.empty()) {
            const std::string at = open.back();
            open.pop_back();
            if (!all.contains(at)) return true;
            for (const Step& step : steps) {
                if (step.to != at || step.from == causal.event) continue;
                if (known.insert(step.from).second) open.push_back(step.from);
            }
        }
        return false;
    });
}

namespace {

// Whether so many steps at most lead from the one to the other without this event.
bool lead_without(const std::vector<Step>& steps, const std::string& from, const std::string& to,
                  std::uint64_t most, const std::string& barred) {
    std::set<std::string> known = {from};
    for (std::uint64_t count = 0; count < most && !known.contains(to); ++count) {
        std::set<std::string> next = known;
        for (const Step& step : steps) {
            if (known.contains(step.from) && step.to != barred) next.insert(step.to);
        }
        if (next.size() == known.size()) break;
        known = std::move(next);
    }
    return known.contains(to);
}

}  // namespace

std::vector<std::string> on_every_chain(const std::vector<Step>& steps, const std::string& from,
                                        const std::string& to, std::uint64_t most) {
    std::set<std::string> out;
    if (from == to || !lead_without(steps, from, to, most, "")) return {};
    for (const Step& step : steps) {
        const std::string& event = step.to;
        if (event == from || event == to) continue;
        if (!lead_without(steps, from, to, most, event)) out.insert(event);
    }
    return {out.begin(), out.end()};
}

namespace {

void extend(const std::vector<Step>& steps, const Chains& chains, std::vector<Step>& chain,
            std::set<std::string>& passed, std::vector<std::vector<Step>>& out) {
    const std::string& at = chain.empty() ? chains.from : chain.back().to;
    if (!chain.empty() && at == chains.to) {
        out.push_back(chain);
        return;
    }
    if (chain.size() == chains.steps.value_or(steps_unlimited)) return;
    const std::string from = at;
    for (const Step& step : steps) {
        if (step.from != from || passed.contains(step.to)) continue;
        passed.insert(step.to);
        chain.push_back(step);
        extend(steps, chains, chain, passed, out);
        chain.pop_back();
        passed.erase(step.to);
    }
}

}  // namespace

std::vector<std::vector<Step>> all_chains(const std::vector<Step>& steps, const Chains& chains) {
    std::vector<std::vector<Step>> out;
    std::vector<Step> chain;
    std::set<std::string> passed = {chains.from};
    extend(steps, chains, chain, passed, out);
    std::ranges::sort(out, {}, [](const std::vector<Step>& one) {
        std::vector<std::string> ids;
        for (const Step& step : one) ids.push_back(step.relation);
        return std::pair(one.size(), ids);
    });
    const auto keep_best = [&](const auto& rank) {  // the least
        if (out.empty()) return;
        const auto best = std::ranges::min(out | std::views::transform(rank));
        std::erase_if(out, [&](const auto& one) { return rank(one) != best; });
    };
    if (chains.choice == "strongest") {
        keep_best([](const std::vector<Step>& one) {
            return -std::ranges::min_element(one, {}, &Step::strength)->strength;
        });
    }
    if (chains.choice == "shortest" || chains.choice == "strongest") {
        keep_best([](const std::vector<Step>& one) { return one.size(); });
    }
    return out;
}

}  // namespace bede::differential
