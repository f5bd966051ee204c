#include "query/answer/explain_when.h"

#include <fmt/format.h>

#include "query/bind/binder.h"

namespace bede::query {
namespace {

void put_row(Answer& answer, std::string_view what, Value value) {
    answer.rows.push_back({.cells = {Value(std::string(what)), std::move(value)}});
}

void put_row(Answer& answer, std::string_view what, std::string words) {
    put_row(answer, what, Value(std::move(words)));
}

// "432-03-01 BCE to 432-12-31 BCE"; one day if both are the same.
std::string between(const Bound& earliest, const Bound& latest, bool clocked,
                    std::optional<std::int32_t> offset) {
    const auto told = [&](const Bound& bound) {
        const bool zoned = clocked && bound.knowledge == Knowledge::known;
        return to_string(bound, clocked) + (zoned ? offset_text(offset) : "");
    };
    const std::string first = told(earliest);
    const std::string last = told(latest);
    return first == last ? first : fmt::format("{} to {}", first, last);
}

void put_bounds(Answer& answer, std::string_view which, const Extent& extent) {
    put_row(
        answer, fmt::format("{} start", which),
        between(extent.start_earliest, extent.start_latest, extent.clocked, extent.start_offset));
    put_row(answer, fmt::format("{} end", which),
            between(extent.end_earliest, extent.end_latest, extent.clocked, extent.end_offset));
}

void put_derivation(Answer& answer, const Event& event) {
    if (event.derived.empty()) {
        answer.notes.push_back("no order of events narrows it");
        return;
    }
    put_bounds(answer, "derived", *event.extent);
    for (const DerivedBound& bound : event.derived) {
        std::size_t number = 0;
        for (const std::string& statement : bound.statements) {
            put_row(answer, bound.what, fmt::format("{}. {}", ++number, statement));
        }
    }
}

}  // namespace

Answer explain_when(const ast::ExplainWhen& explain, const Graph& graph) {
    const Entity found =
        find_entity(graph, explain.event.text, explain.event.span, {ThingType::event});
    const Event& event = graph.event(EventId{found.handle});
    Answer answer;
    answer.title = "@" + event.id;
    answer.columns = {"what", "says"};
    put_row(answer, "given", event.when ? event.when->text : "nothing");
    for (const std::string& how : event.dating) put_row(answer, "read as", how);
    if (event.given) put_bounds(answer, "given", *event.given);
    put_derivation(answer, event);
    return answer;
}

}  // namespace bede::query
