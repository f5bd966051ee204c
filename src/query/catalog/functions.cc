#include "query/catalog/functions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "query/catalog/fields.h"
#include "query/catalog/gap_arithmetic.h"
#include "query/catalog/quantities.h"
#include "query/catalog/text_functions.h"
#include "query/catalog/unit_functions.h"
#include "time/alternatives.h"
#include "time/axis.h"
#include "time/calendar_text.h"

namespace bede::query {
namespace {

// One end of a time, its members' too.
Value end_of_value(const Graph& graph, const Value& value, Extent (*end)(const Extent&)) {
    std::optional<When> when = time_of(graph, value);
    if (!when) return {};
    when->extent = end(when->extent);
    for (Extent& member : when->alternatives) member = end(member);
    return reckoned_time(*std::move(when));
}

Value start(const Graph& graph, std::span<const Value> a) {
    return end_of_value(graph, a[0], start_of);
}
Value end(const Graph& graph, std::span<const Value> a) {
    return end_of_value(graph, a[0], end_of);
}

Value known_point(const Bound& bound, bool clocked, std::optional<std::int32_t> offset) {
    if (bound.knowledge != Knowledge::known) return {};
    const Day day = day_at(bound.at);
    if (!clocked) return Value(within(first_second(day), last_second(day)));
    Extent point = within(bound.at, bound.at, true);
    point.start_offset = point.end_offset = offset;
    return Value(point);
}

Value earliest(const Graph& graph, std::span<const Value> a) {
    const std::optional<When> when = compared_time(graph, a[0]);
    if (!when) return {};
    const Extent& extent = when->extent;
    return known_point(extent.start_earliest, extent.clocked, extent.start_offset);
}

Value latest(const Graph& graph, std::span<const Value> a) {
    const std::optional<When> when = compared_time(graph, a[0]);
    if (!when) return {};
    const Extent& extent = when->extent;
    return known_point(extent.end_latest, extent.clocked, extent.end_offset);
}

// From the first to the last atom, both included: a day's event lasts one day.
Gap length_of(const Extent& e) {
    if (e.point) return {.least = 1, .most = 1, .clocked = e.clocked};
    const Box box = box_of(e, distance_axis(e, e));
    const auto known = [](const Bound& bound) { return bound.knowledge == Knowledge::known; };
    Gap length{.clocked = e.clocked};
    if (known(e.start_latest) && known(e.end_earliest)) {
        length.least = std::max<std::int64_t>(0, box.end_min - box.start_max) + 1;
    }
    if (known(e.start_earliest) && known(e.end_latest)) {
        length.most = box.end_max - box.start_min + 1;
    }
    return length;
}

// Each member of a set of dates has a length of its own: that of the hull is none of them.
Gap length_of(const When& when) {
    std::optional<Gap> out;
    for (const Extent& member : readings(when)) {
        const Gap one = length_of(member);
        if (!out) out = one;
        out->least = out->least && one.least ? std::optional(std::min(*out->least, *one.least))
                                             : std::nullopt;
        out->most =
            out->most && one.most ? std::optional(std::max(*out->most, *one.most)) : std::nullopt;
    }
    return *out;
}

Value gap_between(const Graph& graph, std::span<const Value> a) {
    const std::optional<When> from = compared_time(graph, a[0]);
    const std::optional<When> to = compared_time(graph, a[1]);
    return from && to ? Value(gap(from->extent, to->extent)) : Value();
}

Value duration(const Graph& graph, std::span<const Value> a) {
    const std::optional<When> when = compared_time(graph, a[0]);
    return when ? Value(length_of(*when)) : Value();
}

// Whole years from a birthday on.
std::int64_t years_between(Day birth, Day day) {
    const CivilDate from = civil_of(birth);
    const CivilDate to = civil_of(day);
    const bool birthday_to_come =
        to.month < from.month || (to.month == from.month && to.day < from.day);
    return to.year - from.year - (birthday_to_come ? 1 : 0);
}

// Nobody has an age before birth, or after death: null where that is certain, or birth or the time
// are not known on both sides.
Value age(const Graph& graph, std::span<const Value> a) {
    const auto* actor = std::get_if<Entity>(&a[0].content);
    const std::optional<When> when = compared_time(graph, a[1]);
    if (actor == nullptr || actor->type != ThingType::actor || !when) return {};
    const std::optional<When>& lived = graph.actor(ActorId{actor->handle}).lived;
    const auto known = [](const Bound& bound) { return bound.knowledge == Knowledge::known; };
    if (!lived || !known(lived->extent.start_earliest) || !known(lived->extent.start_latest) ||
        !known(when->extent.start_earliest) || !known(when->extent.start_latest)) {
        return {};
    }
    const Day first = day_at(when->extent.start_earliest.at);
    const Day last = day_at(when->extent.start_latest.at);
    const Bound& death = lived->extent.end_latest;
    if (known(death) && day_at(death.at) < first) return {};
    const Day born = day_at(lived->extent.start_earliest.at);
    if (last < born) return {};
    const Day born_latest = day_at(lived->extent.start_latest.at);
    const std::int64_t least =
        std::max<std::int64_t>(first < born_latest ? 0 : years_between(born_latest, first), 0);
    const std::int64_t most = std::max(least, years_between(born, last));
    return least == most ? Value(least) : Value(Range{least, most});
}

// Whole days towards its middle would narrow it: the least is rounded down, the most up.
Value days_of_gap(const Graph&, std::span<const Value> a) {
    const auto* gap = std::get_if<Gap>(&a[0].content);
    if (gap == nullptr || !gap->least || !gap->most) return {};
    const Gap days = in_whole_days(*gap);
    return *days.least == *days.most ? Value(*days.least) : Value(Range{*days.least, *days.most});
}

// Inside allen() every relation is the exact one.
Value allen_name(TimeRelation relation) {
    std::string_view name = to_string(relation);
    if (name.starts_with("strictly ")) name.remove_prefix(9);
    return Value(std::string(name));
}

Value allen(const Graph& graph, std::span<const Value> a) {
    const std::optional<When> from = time_of(graph, a[0]);
    const std::optional<When> to = time_of(graph, a[1]);
    if (!from || !to) return {};
    return allen_names(possible_relations(*from, *to));
}

// Null for a name that is none, which only a parameter or a field can bring.
Value calendar(const Graph& graph, std::span<const Value> a) {
    const std::optional<When> when = time_of(graph, a[0]);
    const auto* name = std::get_if<std::string>(&a[1].content);
    const auto known = name == nullptr ? std::nullopt : calendar_named(*name);
    if (!when || !known) return {};
    std::string text = in_calendar(when->extent, *known);
    return text.empty() ? Value() : Value(std::move(text));
}

Value certainty(const Graph&, std::span<const Value> a) {
    if (const auto* flag = std::get_if<bool>(&a[0].content)) {
        return Value(std::string(to_string(truth(*flag))));
    }
    if (const auto* held = std::get_if<Truth>(&a[0].content)) {
        return Value(std::string(to_string(*held)));
    }
    return {};
}

Value length(const Graph&, std::span<const Value> a) {
    if (const auto* list = std::get_if<List>(&a[0].content)) {
        return Value(static_cast<std::int64_t>(list->size()));
    }
    if (const auto* path = content_of<Path>(a[0])) {
        return Value(static_cast<std::int64_t>(path->edges.size()));
    }
    return a[0].is_null() ? Value(std::int64_t{0}) : Value(std::int64_t{1});
}

Value nodes_of(const Graph&, std::span<const Value> a) {
    const auto* path = content_of<Path>(a[0]);
    return path == nullptr ? Value() : Value(path->nodes);
}

Value edges_of(const Graph&, std::span<const Value> a) {
    const auto* path = content_of<Path>(a[0]);
    return path == nullptr ? Value() : Value(path->edges);
}

// The first relation of the lowest confidence; edges that are no relations have none.
Value weakest_of(const Graph& graph, std::span<const Value> a) {
    const auto* path = content_of<Path>(a[0]);
    if (path == nullptr) return {};
    Value weakest;
    int least = strength_max + 1;
    for (const Value& edge : path->edges) {
        const auto* entity = std::get_if<Entity>(&edge.content);
        if (entity == nullptr || entity->type != ThingType::relation) continue;
        const int strength = strength_of(graph.relation(RelationId{entity->handle}).confidence);
        if (strength >= least) continue;
        least = strength;
        weakest = edge;
    }
    return weakest;
}

// The figure of an event, or those of several.
Value quantity_of(const Graph& graph, std::span<const Value> a) {
    const auto* attribute = std::get_if<std::string>(&a[1].content);
    if (attribute == nullptr) return {};
    if (const auto* list = std::get_if<List>(&a[0].content)) {
        List out;
        for (const Value& item : *list) {
            const std::array<Value, 2> one{item, a[1]};
            Value of_one = quantity_of(graph, one);
            if (!of_one.is_null()) out.push_back(std::move(of_one));
        }
        return Value(std::move(out));
    }
    const auto* entity = std::get_if<Entity>(&a[0].content);
    if (entity == nullptr || entity->type != ThingType::event) return {};
    const auto amount = figure(graph, graph.event(EventId{entity->handle}), *attribute);
    return amount ? Value(*amount) : Value();
}

struct AggregateName {
    std::string_view name;
    Aggregate aggregate;
};
constexpr AggregateName aggregate_names[] = {
    {"count", Aggregate::count},     {"min", Aggregate::min},     {"max", Aggregate::max},
    {"sum", Aggregate::sum},         {"avg", Aggregate::avg},     {"median", Aggregate::median},
    {"collect", Aggregate::collect}, {"first", Aggregate::first}, {"last", Aggregate::last},
};

// What order says of an event holds for each of its possible dates.
void clip(std::vector<Extent>& alternatives, const Extent& bounds) {
    std::vector<Extent> left;
    for (const Extent& each : alternatives) {
        if (const auto part = clipped(each, bounds)) left.push_back(*part);
    }
    alternatives = std::move(left);
}

// Nor does it lie where none of those that are left does.
void clip_to_alternatives(When& when) {
    if (when.alternatives.empty()) return;
    const auto here = [&](const Extent& each) {
        return on_clock(each, when.extent.start_offset, when.extent.end_offset);
    };
    const auto lower = [](Bound& bound, const Bound& other) {
        if (other.at < bound.at) bound = other;
    };
    const auto raise = [](Bound& bound, const Bound& other) {
        if (bound.at < other.at) bound = other;
    };
    Extent all = here(when.alternatives.front());
    for (const Extent& each : when.alternatives) {
        const Extent one = here(each);
        lower(all.start_earliest, one.start_earliest);
        raise(all.start_latest, one.start_latest);
        lower(all.end_earliest, one.end_earliest);
        raise(all.end_latest, one.end_latest);
    }
    if (const auto part = clipped(when.extent, all)) when.extent = *part;
    if (when.alternatives.size() == 1) when.alternatives.clear();
}

}  // namespace

const std::vector<Function>& all_functions() {
    static const std::vector<Function> functions = {
        {"start", {Type::time}, Type::time, "the start of a time", start},
        {"end", {Type::time}, Type::time, "the end of a time", end},
        {"earliest", {Type::time}, Type::time, "the first day that it may touch", earliest},
        {"latest", {Type::time}, Type::time, "the last day that it may touch", latest},
        {"year", {Type::time}, Type::number, "the year in which it starts (0 is 1 BCE)", year},
        {"month", {Type::time}, Type::text, "the month in which it starts", month},
        {"day", {Type::time}, Type::text, "the day on which it starts", day},
        {"hour", {Type::time}, Type::text, "the hour in which it starts", hour},
        {"minute", {Type::time}, Type::text, "the minute in which it starts", minute},
        {"decade", {Type::time}, Type::text, "the decade in which it starts", decade},
        {"century", {Type::time}, Type::number, "the century in which it starts", century},
        {"weekday", {Type::time}, Type::text, "the day of the week on which it starts", weekday},
        {"gap",
         {Type::time, Type::time},
         Type::gap,
         "from the end of the one to the start of the other",
         gap_between},
        {"duration",
         {Type::time},
         Type::gap,
         "how long it lasts, first and last day included",
         duration},
        {"age",
         {Type::actor, Type::time},
         Type::number,
         "how many years old an actor is when a time starts: age(@nicholas-ii, 1914)",
         age},
        {"days", {Type::gap}, Type::number, "how many whole days a gap has", days_of_gap},
        {"allen",
         {Type::time, Type::time},
         Type::list,
         "the Allen relations that are possible",
         allen},
        {"calendar",
         {Type::time, Type::text},
         Type::text,
         "start and end in the words of a calendar: calendar(it, 'julian')",
         calendar,
         calendar_names},
        {"certainty", {Type::truth}, Type::text, "certain, possible or impossible", certainty},
        {"upper", {Type::text}, Type::text, "a text in capital letters", upper_of},
        {"lower", {Type::text}, Type::text, "a text in small letters", lower_of},
        {"trim", {Type::text}, Type::text, "a text without spaces at its ends", trim_of},
        {"left", {Type::text, Type::number}, Type::text, "its first characters", left_of},
        {"right", {Type::text, Type::number}, Type::text, "its last characters", right_of},
        {"number", {Type::text}, Type::number, "the number that a text is", number_of},
        {"length",
         {Type::list},
         Type::number,
         "how many items a list has, how many steps a path",
         length},
        {"quantity",
         {Type::event, Type::text},
         Type::number,
         "a figure of an event: quantity(it, 'killed')",
         quantity_of},
        {"nodes", {Type::path}, Type::list, "the things that a path passes", nodes_of},
        {"edges", {Type::path}, Type::list, "what stands between them", edges_of},
        {"weakest",
         {Type::path},
         Type::relation,
         "its relation of the lowest confidence",
         weakest_of},
    };
    return functions;
}

const Function* find_function(std::string_view name) {
    const auto& functions = all_functions();
    const auto found = std::ranges::find(functions, name, &Function::name);
    return found == functions.end() ? nullptr : &*found;
}

namespace {

Value start_if_known(const Graph& graph, std::span<const Value> a) {
    const std::optional<When> when = time_of(graph, a[0]);
    return when && when->extent.start_earliest.knowledge == Knowledge::known ? a[0] : Value();
}
Value end_if_known(const Graph& graph, std::span<const Value> a) {
    const std::optional<When> when = time_of(graph, a[0]);
    return when && when->extent.end_latest.knowledge == Knowledge::known ? a[0] : Value();
}

}  // namespace

const Function* side_if_known(std::string_view side) {
    static const std::vector<Function> functions = {
        {"start", {Type::time}, Type::time, "", start_if_known},
        {"end", {Type::time}, Type::time, "", end_if_known},
    };
    const auto found = std::ranges::find(functions, side, &Function::name);
    return found == functions.end() ? nullptr : &*found;
}

std::optional<Aggregate> aggregate_of(std::string_view name) {
    const auto* found = std::ranges::find(aggregate_names, name, &AggregateName::name);
    if (found == std::ranges::end(aggregate_names)) return std::nullopt;
    return found->aggregate;
}

std::string_view to_string(Aggregate aggregate) {
    return std::ranges::find(aggregate_names, aggregate, &AggregateName::aggregate)->name;
}

Type result_of(Aggregate aggregate, Type argument) {
    switch (aggregate) {
        case Aggregate::count: return Type::number;
        case Aggregate::sum:
        case Aggregate::avg:
        case Aggregate::median: return argument == Type::gap ? Type::gap : Type::number;
        case Aggregate::collect: return Type::list;
        case Aggregate::min:
        case Aggregate::max:
        case Aggregate::first:
        case Aggregate::last: return argument;
    }
    return Type::any;
}

Value allen_names(const std::vector<TimeRelation>& relations) {
    List names;
    for (const TimeRelation relation : relations) names.push_back(allen_name(relation));
    return Value(std::move(names));
}

Value allen_of_sides(const When& when, Side a, Side b) {
    List names;
    constexpr auto first = static_cast<int>(TimeRelation::strictly_before);
    constexpr auto last = static_cast<int>(TimeRelation::finished_by);
    for (int i = first; i <= last; ++i) {
        const auto relation = static_cast<TimeRelation>(i);
        if (compare_sides(when, a, relation, b) != Truth::no) names.push_back(allen_name(relation));
    }
    return Value(std::move(names));
}

// Between the start and the end lies the length but for the first day, or second.
Gap gap_of_sides(const When& when, Side a, Side b) {
    const bool from_start = a == Side::start;
    const bool to_end = b == Side::end;
    const Gap length = length_of(when);
    if (from_start != to_end) return {.least = 0, .most = 0, .clocked = length.clocked};
    const auto less_one = [](std::optional<std::int64_t> atoms) {
        return atoms ? std::optional(*atoms - 1) : std::nullopt;
    };
    const auto against = [](std::optional<std::int64_t> atoms) {
        return atoms ? std::optional(-*atoms) : std::nullopt;
    };
    const Gap forward{less_one(length.least), less_one(length.most), length.clocked};
    return from_start ? forward
                      : Gap{against(forward.most), against(forward.least), forward.clocked};
}

Value reckoned_time(When when) {
    if (when.alternatives.empty() && when.zone.empty()) return Value(when.extent);
    When bare;
    bare.extent = when.extent;
    bare.alternatives = std::move(when.alternatives);
    bare.zone = std::move(when.zone);
    return Value(std::move(bare));
}

std::optional<When> time_of(const Graph& graph, const Value& value) {
    if (const auto* when = content_of<When>(value)) return *when;
    if (const auto* extent = std::get_if<Extent>(&value.content)) {
        When when;
        when.extent = *extent;
        return when;
    }
    const auto* entity = std::get_if<Entity>(&value.content);
    if (entity == nullptr || entity->type != ThingType::event) return std::nullopt;
    const Event& event = graph.event(EventId{entity->handle});
    When when = event.when.value_or(When{});
    when.extent = extent_of(event);
    if (!event.derived.empty()) {
        clip(when.alternatives, when.extent);
        clip_to_alternatives(when);
    }
    return when;
}

std::optional<When> compared_time(const Graph& graph, const Value& value) {
    const auto* entity = std::get_if<Entity>(&value.content);
    if (entity != nullptr && entity->type == ThingType::event) {
        const EventFacts facts = graph.facts(EventId{entity->handle});
        if (!facts.alternatives) {
            When when;
            when.extent = facts.extent;
            return when;
        }
    }
    return time_of(graph, value);
}

}  // namespace bede::query
