#include "oracle.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/check.h"
#include "named_entity.h"
#include "oracle_world.h"
#include "values.h"

namespace bede::differential {
namespace {

void believe(std::optional<When>& when) {
    if (!when) return;
    when->extent.doubtful = false;
    for (Extent& member : when->alternatives) member.doubtful = false;
}

template <typename Record>
std::vector<Found> rows_of(ThingType type, const std::vector<Record>& records) {
    std::vector<Found> out;
    for (const Record& record : records) {
        out.push_back({.it = named_entity(type, record.id, record.id), .columns = {}});
    }
    return out;
}

std::vector<NodePtr> fields(const std::vector<std::string>& names) {
    std::vector<NodePtr> out;
    for (const std::string& name : names) out.push_back(node(FieldOf{name, nullptr}));
    return out;
}

}  // namespace

std::vector<NodePtr> natural_columns(ThingType type) {
    switch (type) {
        case ThingType::event: return fields({"id", "when", "title", "kind", "place"});
        case ThingType::actor: return fields({"id", "name", "kind"});
        case ThingType::place: return fields({"id", "name", "within"});
        case ThingType::source: return fields({"id", "title", "by", "published"});
        case ThingType::relation: return fields({"from", "type", "to", "confidence", "by"});
        case ThingType::claim:
            return fields({"about", "attribute", "value", "stance", "by", "via", "said"});
        default: return fields({"id", "parent", "gloss"});
    }
}

Oracle::Oracle(const Base& base, const Assumptions& assumptions, const WorldOf& world)
    : whole_(base),
      assumptions_(assumptions),
      world_(world),
      base_(world.any() ? in_world(base, world) : base),
      orders_count_(!assumptions.given_dates) {
    for (Event& event : base_.events) {
        if (assumptions.given_dates) {
            event.extent = event.given;
            event.derived.clear();
        }
        if (!assumptions.no_doubt) continue;
        believe(event.when);
        if (event.extent) event.extent->doubtful = false;
    }
    if (!assumptions.no_doubt) return;
    for (Source& source : base_.sources) believe(source.published);
    for (Claim& claim : base_.claims) believe(claim.said);
    for (Actor& actor : base_.actors) believe(actor.lived);
}

std::vector<Found> Oracle::all_of(ThingType type) const {
    std::vector<Found> out = all_records_of(type);
    for (Found& row : out) row.certainty = presence_of(base_, type, id_of(row.it));
    std::erase_if(out, [](const Found& row) { return row.certainty == Truth::no; });
    return out;
}

std::vector<Found> Oracle::all_records_of(ThingType type) const {
    switch (type) {
        case ThingType::event: return rows_of(type, base_.events);
        case ThingType::actor: return rows_of(type, base_.actors);
        case ThingType::place: return rows_of(type, base_.places);
        case ThingType::source: return rows_of(type, base_.sources);
        case ThingType::relation: return rows_of(type, base_.relations);
        case ThingType::claim: return rows_of(type, base_.claims);
        default: break;
    }
    std::vector<Found> out = rows_of(ThingType::kind, base_.kinds);
    for (const char* root : {"event", "actor", "place", "source"}) {
        out.push_back({.it = named_entity(ThingType::kind, root, root), .columns = {}});
    }
    return out;
}

// Each actor with each event of the set in which it took part.
std::vector<Found> Oracle::paired(const Find& find) const {
    std::vector<Found> out;
    Members events = own_members_of(*find.involved_in);
    std::vector<std::string> ids;
    for (const auto& [event, certainty] : events) add_events(event, ids);
    const Places places = places_of(ids);
    std::ranges::stable_sort(events, [&](const auto& a, const auto& b) {
        return order_in_time(a.first, b.first, places) < 0;
    });
    for (const Found& row : all_of(find.things)) {
        for (const auto& [event, certainty] : events) {
            const Event& record = *record_of(base_.events, id_of(std::get<Entity>(event.content)));
            if (!std::ranges::any_of(record.participants, [&](const Participant& one) {
                    return one.actor == id_of(row.it);
                })) {
                continue;
            }
            Found pair = row;
            pair.columns["events"] = event;
            pair.certainty = both(row.certainty, certainty);
            out.push_back(std::move(pair));
        }
    }
    return out;
}

// By the bound that faces the anchor; what nobody knows is not near.
void Oracle::keep_nearest(const Find& find, std::vector<Found>& rows) const {
    const Node* first = find.clauses.front().get();
    if (const auto* modal = std::get_if<Modal>(&first->form)) first = modal->part.get();
    const bool before = std::get<TimeTest>(first->form).word == "before";
    const auto distance = [&](const Found& row) {
        const Extent extent =
            record_of(base_.events, id_of(row.it))->extent.value_or(unknown_extent());
        const Bound& bound = before ? extent.end_latest : extent.start_earliest;
        const bool unknown = bound.knowledge != Knowledge::known;
        const auto& offset = before ? extent.end_offset : extent.start_offset;
        const std::int64_t at =
            bound.at.second - (extent.clocked && !unknown ? offset.value_or(0) : 0);
        return std::tuple(unknown, before ? -at : at);
    };
    std::ranges::sort(rows, {}, [](const Found& row) { return id_of(row.it); });
    std::ranges::stable_sort(rows, {}, distance);
    // Of those equally far, the one that is stated to be nearer.
    for (auto begin = rows.begin(); begin != rows.end();) {
        const auto end = std::find_if(
            begin, rows.end(), [&](const Found& row) { return distance(row) != distance(*begin); });
        std::vector<std::string> tied;
        for (auto row = begin; row != end; ++row) tied.push_back(id_of(row->it));
        const std::vector<std::string> order = stated().in_order(tied, before);
        std::sort(begin, end, [&](const Found& a, const Found& b) {
            return std::ranges::find(order, id_of(a.it)) < std::ranges::find(order, id_of(b.it));
        });
        begin = end;
    }
    if (rows.size() > *find.nearest) rows.resize(*find.nearest);
}

bool Oracle::is_seen(const Entity& thing, const Seen& seen) const {
    return thing.type != ThingType::event || seen.event(*record_of(base_.events, id_of(thing)));
}

std::vector<Found> Oracle::found(const Find& find) const {
    Seen seen = seen_;
    for (const NodePtr& clause : find.clauses) seen.learn(clause);
    if (find.where) seen.learn(find.where);
    if (find.tail.having) seen.learn(find.tail.having, find.tail.items);
    return found(find, seen);
}

std::vector<Found> Oracle::found(const Find& find, const Seen& seen) const {
    std::vector<Found> out;
    std::vector<NodePtr> conditions = find.clauses;
    if (find.where) conditions.push_back(find.where);
    if (find.disputed) conditions.push_back(node(FieldOf{"disputed", nullptr}));
    for (Found row : find.involved_in ? paired(find) : all_of(find.things)) {
        if (!is_seen(row.it, seen)) continue;
        if (find.suspicious) {
            row.columns["reasons"] = suspicions(*record_of(base_.relations, id_of(row.it)));
            if (row.columns["reasons"].is_null()) continue;
        }
        for (const NodePtr& condition : conditions) {
            row.certainty = both(row.certainty, truth(condition, row));
        }
        Asked asked;
        for (const NodePtr& condition : conditions) asked.emplace_back(condition, row);
        if (in_one_reading(asked, row.certainty) == Truth::no) continue;
        const Truth least = find.certainly ? Truth::yes : Truth::maybe;
        if (row.certainty >= least) out.push_back(std::move(row));
    }
    if (find.nearest) keep_nearest(find, out);
    return out;
}

std::vector<OracleRow> Oracle::answer_form(const Find& find) const {
    Tail tail = find.tail;
    // An actor of several events has one row, unless they are counted.
    if (find.involved_in && !is_grouped(tail)) tail.distinct = true;
    return finish(found(find), tail, natural_columns(find.things));
}

std::vector<OracleRow> Oracle::answer_form(const Evaluate& evaluate) const {
    return finish({Found{}}, evaluate.tail, {});
}

Truth Oracle::of(const InWorld& node, const Found& row, bool denied) const {
    const Entity& thing =
        node.column.empty() ? row.it : std::get<Entity>(row.columns.at(node.column).content);
    const Truth there = presence_of(base_, thing.type, id_of(thing));
    return denied ? negate(there) : there;
}

WorldOf Oracle::world_within(const WorldOf& own) const {
    WorldOf out = world_;
    if (!own.voices.empty()) {
        out.voices = own.voices;
        out.or_silent = own.or_silent;
    }
    if (!own.known_on.empty()) out.known_on = own.known_on;
    return out;
}

std::vector<OracleRow> Oracle::elsewhere(const Query& query) const {
    const Oracle there(whole_, assumptions_, world_within(query.world));
    there.seen_ = seen_;
    auto rows = std::visit([&](const auto& form) { return there.answer_form(form); }, query.form);
    unsure_ = unsure_ || there.unsure_;
    return rows;
}

std::vector<OracleRow> Oracle::answer(const Query& query) const {
    const Seen outer = seen_;
    seen_ = std::exchange(inherited_, Seen{});
    seen_.include(query.including);
    auto rows = query.world.any()
                    ? elsewhere(query)
                    : std::visit([&](const auto& form) { return answer_form(form); }, query.form);
    seen_ = outer;
    return rows;
}

}  // namespace bede::differential
