#include "query/plan/narrow.h"

#include <algorithm>

#include "query/eval/time_windows.h"
#include "query/plan/conditions.h"

namespace bede::query {
namespace {

ScanEvents* scan_of(Plan& plan) {
    return plan.operators.empty() ? nullptr : std::get_if<ScanEvents>(&plan.operators.front().node);
}

// Rule: `of kind` limits the kinds that a scan reads.
Plan narrow_by_kind(Plan plan) {
    ScanEvents* scan = scan_of(plan);
    if (scan == nullptr) return plan;
    each_condition(plan, [&](const Expression& condition) {
        const auto* test = std::get_if<KindTest>(&condition.node);
        if (test == nullptr) return;
        std::vector<std::string> kinds;
        for (const std::string& kind : test->kinds) {
            if (!scan->filter.kinds ||
                std::ranges::find(*scan->filter.kinds, kind) != scan->filter.kinds->end()) {
                kinds.push_back(kind);
            }
        }
        scan->filter.kinds = std::move(kinds);
        std::string named;
        for (const std::string& kind : test->named) named += (named.empty() ? "" : ", ") + kind;
        scan->reasons.push_back("kind " + named);
    });
    return plan;
}

std::string name_of_test(const Expression& condition) {
    const auto* test = std::get_if<TimeTest>(&condition.node);
    return test == nullptr ? "distance" : std::string(to_string(test->relation));
}

// Rule: tests on the event's own time limit the days that a scan reads.
Plan narrow_by_time(Plan plan, const Graph& graph) {
    ScanEvents* scan = scan_of(plan);
    // Scans know the narrowed bounds only (query/eval/assumed.h).
    if (scan == nullptr || plan.world.assumptions.given_dates) return plan;
    const auto is_it = [](const Expression& side) { return std::holds_alternative<It>(side.node); };
    const auto time_known = [&](const Expression& side) -> std::optional<When> {
        const auto* constant = std::get_if<Constant>(&side.node);
        return constant == nullptr ? std::nullopt : time_of(graph, constant->value);
    };
    each_condition(plan, [&](const Expression& condition) {
        const auto window = window_of(condition, is_it, time_known);
        if (!window) return;
        scan->filter.touching =
            scan->filter.touching ? both_windows(*scan->filter.touching, *window) : *window;
        scan->reasons.push_back(name_of_test(condition));
    });
    return plan;
}

// --- by what events name

// Things by ids, of which each event that fulfils the test names one.
template <typename Test>
Plan narrow_by_naming(Plan plan, const Graph& graph, ThingType type, const char* reason,
                      std::set<std::string> Test::*ids) {
    ScanEvents* scan = scan_of(plan);
    if (scan == nullptr) return plan;
    each_test<Test>(plan, [&](const Test& test) {
        std::vector<NamedThing>& one_of = scan->filter.naming.emplace_back();
        for (const std::string& id : test.*ids) {
            if (const auto handle = graph.find(type, id)) one_of.push_back({type, *handle});
        }
        scan->reasons.emplace_back(reason);
    });
    return plan;
}

// Rule: `involving` limits the scan to events that name one of the actors, in whatever role.
Plan narrow_by_actors(Plan plan, const Graph& graph) {
    return narrow_by_naming<InvolvementTest>(std::move(plan), graph, ThingType::actor, "involving",
                                             &InvolvementTest::actors);
}

// Rule: `at` limits it to events at the place or one inside it.
Plan narrow_by_places(Plan plan, const Graph& graph) {
    return narrow_by_naming<PlaceTest>(std::move(plan), graph, ThingType::place, "at",
                                       &PlaceTest::places);
}

// Rule: `mentioning` limits it to events whose texts have the words, each in some form.
Plan narrow_by_words(Plan plan) {
    ScanEvents* scan = scan_of(plan);
    if (scan == nullptr) return plan;
    each_test<MentionTest>(plan, [&](const MentionTest& test) {
        scan->filter.mentioning.push_back(listed_words(test.mention));
        scan->reasons.emplace_back("mentioning");
    });
    return plan;
}

// --- by what a field is equal to

void keep_among(EventFilter& filter, const std::vector<std::uint32_t>& handles) {
    std::vector<EventId> events;
    for (const std::uint32_t handle : handles) {
        const EventId event{handle};
        const bool left =
            !filter.among || std::ranges::find(*filter.among, event) != filter.among->end();
        if (left) events.push_back(event);
    }
    filter.among = std::move(events);
}

struct NamingField {
    std::string_view name;
    ThingType type;
};
constexpr NamingField naming_fields[] = {
    {"actors", ThingType::actor}, {"place", ThingType::place}, {"sources", ThingType::source}};

void narrow_by_equation(ScanEvents& scan, const Expression& side, const std::vector<Value>& values,
                        const Graph& graph) {
    const bool is_it = std::holds_alternative<It>(side.node);
    const std::string_view field = field_of_it(side);
    if (is_it || field == "id") {
        const auto events = is_it ? handles_of(values, ThingType::event)
                                  : handles_of_ids(values, ThingType::event, graph);
        if (!events) return;
        keep_among(scan.filter, *events);
        scan.reasons.emplace_back(is_it ? "it" : "id");
    }
    for (const NamingField& naming : naming_fields) {
        if (field != naming.name) continue;
        const auto handles = handles_of(values, naming.type);
        if (!handles) return;
        std::vector<NamedThing>& one_of = scan.filter.naming.emplace_back();
        for (const std::uint32_t handle : *handles) one_of.push_back({naming.type, handle});
        scan.reasons.emplace_back(naming.name);
    }
}

// Rule: `id = 'x'`, `it = @x`, `@s in sources` and their like limit the scan to a few events.
Plan narrow_by_equations(Plan plan, const Graph& graph) {
    ScanEvents* scan = scan_of(plan);
    if (scan == nullptr) return plan;
    each_equation(plan, [&](const Expression& side, const std::vector<Value>& values) {
        narrow_by_equation(*scan, side, values, graph);
    });
    return plan;
}

}  // namespace

Plan narrow_scan(Plan plan, const Graph& graph) {
    plan = narrow_by_kind(std::move(plan));
    plan = narrow_by_time(std::move(plan), graph);
    plan = narrow_by_actors(std::move(plan), graph);
    plan = narrow_by_places(std::move(plan), graph);
    plan = narrow_by_words(std::move(plan));
    return narrow_by_equations(std::move(plan), graph);
}

}  // namespace bede::query
