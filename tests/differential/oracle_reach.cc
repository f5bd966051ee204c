// The oracle's questions about causes: what is reached, in common, alone, on every chain.
#include <algorithm>
#include <ranges>
#include <tuple>

#include "named_entity.h"
#include "oracle.h"

namespace bede::differential {
namespace {

Found event_row(const std::string& id) {
    return {.it = named_entity(ThingType::event, id, id), .columns = {}};
}

}  // namespace

std::vector<Found> Oracle::caused(const Causal& causal, const std::vector<Step>& steps) const {
    std::vector<Caused> reached = all_reached(steps, causal);
    if (causal.reach == Reach::depending) keep_depending(steps, causal, reached);
    std::vector<Found> rows;
    for (const Caused& one : reached) {
        Found row = event_row(one.event);
        row.columns["step"] = Value(static_cast<std::int64_t>(one.steps));
        row.columns["strength"] = Value(std::int64_t{one.strength});
        row.certainty = one.certainties.front();
        row.certainty_open = one.certainties.size() > 1;
        rows.push_back(std::move(row));
    }
    return rows;
}

// What leads to each; the number of steps to each is told, and the weakest link of all.
std::vector<Found> Oracle::common_causes(const Causal& causal,
                                         const std::vector<Step>& steps) const {
    std::vector<std::string> events = {causal.event};
    events.insert(events.end(), causal.others.begin(), causal.others.end());
    std::map<std::string, Found> rows;
    std::map<std::string, std::size_t> counts;
    for (const std::string& event : events) {
        Causal to = causal;
        to.event = event;
        for (const Caused& one : all_reached(steps, to)) {
            Found& row = rows.try_emplace(one.event, event_row(one.event)).first->second;
            const bool first = counts[one.event]++ == 0;
            List list = first ? List{} : std::get<List>(row.columns["steps"].content);
            list.emplace_back(static_cast<std::int64_t>(one.steps));
            row.columns["steps"] = Value(std::move(list));
            const std::int64_t before =
                first ? one.strength : std::get<std::int64_t>(row.columns["strength"].content);
            row.columns["strength"] = Value(std::min<std::int64_t>(before, one.strength));
            row.certainty = both(row.certainty, one.certainties.front());
            row.certainty_open = row.certainty_open || one.certainties.size() > 1;
        }
    }
    std::vector<Found> out;
    for (auto& [event, row] : rows) {
        if (counts[event] == events.size()) out.push_back(std::move(row));
    }
    return out;
}

std::vector<OracleRow> Oracle::answer_form(const Causal& causal) const {
    if (!causal.according_to.empty()) {
        Causal asked = causal;
        asked.according_to.clear();
        Query query{asked, {}, ""};
        query.world.voices = causal.according_to;
        return elsewhere(query);
    }
    Seen seen = seen_;
    seen.named.insert(causal.event);
    seen.named.insert(causal.others.begin(), causal.others.end());
    if (causal.condition) seen.learn(causal.condition);
    const std::vector<Step> steps = causal_steps(*this, seen, causal.via);
    const bool common = causal.reach == Reach::common_causes;
    std::vector<Found> rows;
    for (Found& row : common ? common_causes(causal, steps) : caused(causal, steps)) {
        if (causal.condition) {
            const Truth kept = truth(causal.condition, row);
            row.certainty = both(row.certainty, kept);
            row.certainty_open = row.certainty_open && kept == Truth::yes;
        }
        if (row.certainty != Truth::no) rows.push_back(std::move(row));
    }
    return finish(rows, causal.tail, {node(FieldOf{"id", nullptr})});
}

std::vector<OracleRow> Oracle::answer_form(const TurningPoints& points) const {
    Seen seen = seen_;
    seen.named.insert({points.from, points.to});
    if (points.condition) seen.learn(points.condition);
    const std::vector<Step> steps = causal_steps(*this, seen, points.via);
    std::vector<Found> rows;
    const std::uint64_t most = points.steps.value_or(1000);  // longer than any that there is
    for (const std::string& event : on_every_chain(steps, points.from, points.to, most)) {
        Found row = event_row(event);
        if (points.condition) row.certainty = truth(points.condition, row);
        if (row.certainty != Truth::no) rows.push_back(std::move(row));
    }
    return finish(rows, points.tail, natural_columns(ThingType::event));
}

// Step by step, those of the chains that are left whose next event may begin latest.
void Oracle::keep_latest_departures(std::vector<std::vector<Step>>& chains) const {
    for (std::size_t depth = 0; !chains.empty() && depth < chains.front().size(); ++depth) {
        const auto next = [&](const std::vector<Step>& chain) {
            const std::string& id = chain.at(depth).to;
            const Extent extent =
                std::get<Extent>(field(entity(ThingType::event, id), "derived").content);
            const auto at = [&](const Bound& bound) {
                const bool moved = extent.clocked && bound.knowledge == Knowledge::known;
                return bound.at.second - (moved ? extent.start_offset.value_or(0) : 0);
            };
            return std::tuple(at(extent.start_earliest), at(extent.start_latest), id);
        };
        const auto latest = std::ranges::max(chains | std::views::transform(next));
        std::erase_if(chains, [&](const auto& chain) { return next(chain) != latest; });
    }
}

// Each chain as its events, one a row, with their depth.
std::vector<OracleRow> Oracle::answer_form(const Chains& chains) const {
    std::vector<OracleRow> rows;
    const auto event = [&](std::int64_t depth, const std::string& id, Truth certainty) {
        rows.push_back(
            {.cells = {Value(depth), entity(ThingType::event, id)}, .certainty = certainty});
    };
    Seen seen = seen_;
    seen.named.insert({chains.from, chains.to});
    auto found = all_chains(causal_steps(*this, seen, chains.via), chains);
    if (chains.choice == "latest-departure") keep_latest_departures(found);
    for (const auto& chain : found) {
        Truth whole = Truth::yes;
        for (const Step& step : chain) whole = both(whole, step.certainty);
        event(0, chains.from, whole);
        std::int64_t depth = 0;
        for (const Step& step : chain) event(++depth, step.to, step.certainty);
    }
    return rows;
}

}  // namespace bede::differential
