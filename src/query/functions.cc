#include "query/functions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "query/calendar_units.h"
#include "query/causes.h"
#include "query/fields.h"
#include "time/alternatives.h"
#include "time/calendar_text.h"

namespace bede::query {
namespace {

// One end of a time, its members' too.
Value end_of_value(const Graph& graph, const Value& value, Extent (*end)(const Extent&)) {
    std::optional<When> when = time_of(graph, value);
    if (!when) return {};
    if (when->alternatives.empty()) return Value(end(when->extent));
    when->text.clear();
    when->edtf.clear();
    when->extent = end(when->extent);
    for (Extent& member : when->alternatives) member = end(member);
    return Value(*std::move(when));
}

Value start(const Graph& graph, std::span<const Value> a) {
    return end_of_value(graph, a[0], start_of);
}
Value end(const Graph& graph, std::span<const Value> a) {
    return end_of_value(graph, a[0], end_of);
}

Value known_point(const Bound& bound, bool clocked) {
    if (bound.knowledge != Knowledge::known) return {};
    const Day day = day_at(bound.at);
    return clocked ? Value(within(bound.at, bound.at, true))
                   : Value(within(first_second(day), last_second(day)));
}

Value earliest(const Graph& graph, std::span<const Value> a) {
    const std::optional<When> when = time_of(graph, a[0]);
    return when ? known_point(when->extent.start_earliest, when->extent.clocked) : Value();
}

Value latest(const Graph& graph, std::span<const Value> a) {
    const std::optional<When> when = time_of(graph, a[0]);
    return when ? known_point(when->extent.end_latest, when->extent.clocked) : Value();
}

// The calendar unit in which a time starts. Precision is never invented: if it may start in one of
// several units, the answer is the first and last of them: a range of numbers, which compares as
// such, or a text, "2021-02..2021-04".
template <typename Unit>
Value unit_of_start(const Graph& graph, const Value& value, Unit unit) {
    const std::optional<When> when = time_of(graph, value);
    if (!when) return {};
    const Bound& first = when->extent.start_earliest;
    const Bound& last = when->extent.start_latest;
    if (first.knowledge != Knowledge::known || last.knowledge != Knowledge::known) return {};
    const Value from = unit(day_at(first.at));
    const Value to = unit(day_at(last.at));
    if (from == to) return from;
    const auto* least = std::get_if<std::int64_t>(&from.content);
    const auto* most = std::get_if<std::int64_t>(&to.content);
    if (least != nullptr && most != nullptr) return Value(Range{*least, *most});
    return Value(to_string(from) + ".." + to_string(to));
}

Value in_unit(const Graph& graph, const Value& value, std::string_view name) {
    const CalendarUnit& unit = *calendar_unit(name);
    return unit_of_start(graph, value, [&](Day day) { return unit.value_of(unit.number_of(day)); });
}
Value year(const Graph& graph, std::span<const Value> a) { return in_unit(graph, a[0], "year"); }
Value month(const Graph& graph, std::span<const Value> a) { return in_unit(graph, a[0], "month"); }
Value decade(const Graph& graph, std::span<const Value> a) {
    return in_unit(graph, a[0], "decade");
}
Value century(const Graph& graph, std::span<const Value> a) {
    return in_unit(graph, a[0], "century");
}
// A week and more has every weekday: its ends then say nothing.
Value weekday(const Graph& graph, std::span<const Value> a) {
    const std::optional<When> when = time_of(graph, a[0]);
    if (!when) return {};
    const Extent& e = when->extent;
    if (day_at(e.start_latest.at).number - day_at(e.start_earliest.at).number >= 7) return {};
    static constexpr std::array names = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                         "Friday", "Saturday", "Sunday"};
    return unit_of_start(graph, a[0], [](Day day) {
        return Value(std::string(names[static_cast<std::size_t>(weekday_of(day) - 1)]));
    });
}

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
    return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

// From the first to the last atom, both included: a day's event lasts one day.
Gap length_of(const Extent& e) {
    const std::int64_t atom = e.clocked ? 1 : seconds_per_day;
    const auto known = [](const Bound& bound) { return bound.knowledge == Knowledge::known; };
    const auto atoms = [&](Instant from, Instant to) {
        return floor_divide(to.second, atom) - floor_divide(from.second, atom) + 1;
    };
    Gap length{.clocked = e.clocked};
    if (known(e.start_latest) && known(e.end_earliest)) {
        length.least = std::max<std::int64_t>(1, atoms(e.start_latest.at, e.end_earliest.at));
    }
    if (known(e.start_earliest) && known(e.end_latest)) {
        length.most = atoms(e.start_earliest.at, e.end_latest.at);
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

// What is of one event is read together.
bool same_event(std::span<const Value> a) {
    const auto* from = std::get_if<Entity>(&a[0].content);
    const auto* to = std::get_if<Entity>(&a[1].content);
    return from != nullptr && to != nullptr && from->id == to->id;
}

// The gap from the end of a time to its own start.
Gap back_to_start(const Gap& length) {
    Gap out{.clocked = length.clocked};
    if (length.most) out.least = 1 - *length.most;
    if (length.least) out.most = 1 - *length.least;
    return out;
}

Value gap_between(const Graph& graph, std::span<const Value> a) {
    const std::optional<When> from = time_of(graph, a[0]);
    const std::optional<When> to = time_of(graph, a[1]);
    if (!from || !to) return {};
    return Value(same_event(a) ? back_to_start(length_of(*from)) : gap(from->extent, to->extent));
}

Value duration(const Graph& graph, std::span<const Value> a) {
    const std::optional<When> when = time_of(graph, a[0]);
    return when ? Value(length_of(*when)) : Value();
}

Value allen(const Graph& graph, std::span<const Value> a) {
    const std::optional<When> from = time_of(graph, a[0]);
    const std::optional<When> to = time_of(graph, a[1]);
    if (!from || !to) return {};
    if (same_event(a)) return Value(List{Value(std::string(to_string(TimeRelation::equals)))});
    List names;
    for (const TimeRelation relation : possible_relations(*from, *to)) {
        std::string_view name = to_string(relation);
        // Inside allen() every relation is the exact one.
        if (name.starts_with("strictly ")) name.remove_prefix(9);
        names.emplace_back(std::string(name));
    }
    return Value(std::move(names));
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
    if (const auto* path = std::get_if<Path>(&a[0].content)) {
        return Value(static_cast<std::int64_t>(path->edges.size()));
    }
    return a[0].is_null() ? Value(std::int64_t{0}) : Value(std::int64_t{1});
}

Value nodes_of(const Graph&, std::span<const Value> a) {
    const auto* path = std::get_if<Path>(&a[0].content);
    return path == nullptr ? Value() : Value(path->nodes);
}

Value edges_of(const Graph&, std::span<const Value> a) {
    const auto* path = std::get_if<Path>(&a[0].content);
    return path == nullptr ? Value() : Value(path->edges);
}

// The first relation of the lowest confidence; edges that are no relations have none.
Value weakest_of(const Graph& graph, std::span<const Value> a) {
    const auto* path = std::get_if<Path>(&a[0].content);
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

Value numbers_of_start(const Graph& graph, const Value& value, std::string_view name) {
    const std::optional<When> when = time_of(graph, value);
    if (!when) return {};
    const Bound& first = when->extent.start_earliest;
    const Bound& last = when->extent.start_latest;
    if (first.knowledge != Knowledge::known || last.knowledge != Knowledge::known) return {};
    const CalendarUnit& unit = *calendar_unit(name);
    return Value(
        List{Value(unit.number_of(day_at(first.at))), Value(unit.number_of(day_at(last.at)))});
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

}  // namespace

const std::vector<Function>& all_functions() {
    static const std::vector<Function> functions = {
        {"start", {Type::time}, Type::time, "the start of a time", start},
        {"end", {Type::time}, Type::time, "the end of a time", end},
        {"earliest", {Type::time}, Type::time, "the first day that it may touch", earliest},
        {"latest", {Type::time}, Type::time, "the last day that it may touch", latest},
        {"year", {Type::time}, Type::any, "the year in which it starts (0 is 1 BCE)", year},
        {"month", {Type::time}, Type::any, "the month in which it starts", month},
        {"decade", {Type::time}, Type::any, "the decade in which it starts", decade},
        {"century", {Type::time}, Type::any, "the century in which it starts", century},
        {"weekday", {Type::time}, Type::any, "the day of the week on which it starts", weekday},
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
        {"length",
         {Type::list},
         Type::number,
         "how many items a list has, how many steps a path",
         length},
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

const Function& numbers_function(const CalendarUnit& unit) {
    using Arguments = std::span<const Value>;
    static const std::vector<Function> functions = {
        {"year",
         {Type::time},
         Type::list,
         "",
         [](const Graph& graph, Arguments a) { return numbers_of_start(graph, a[0], "year"); }},
        {"month",
         {Type::time},
         Type::list,
         "",
         [](const Graph& graph, Arguments a) { return numbers_of_start(graph, a[0], "month"); }},
        {"decade",
         {Type::time},
         Type::list,
         "",
         [](const Graph& graph, Arguments a) { return numbers_of_start(graph, a[0], "decade"); }},
        {"century",
         {Type::time},
         Type::list,
         "",
         [](const Graph& graph, Arguments a) { return numbers_of_start(graph, a[0], "century"); }},
    };
    return *std::ranges::find(functions, unit.name, &Function::name);
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

std::optional<When> time_of(const Graph& graph, const Value& value) {
    if (const auto* when = std::get_if<When>(&value.content)) return *when;
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
    if (!event.derived.empty()) clip(when.alternatives, when.extent);
    return when;
}

}  // namespace bede::query
