#include "engine/world.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/error.h"
#include "query/bind/bind.h"
#include "query/catalog/functions.h"
#include "time/when.h"

namespace bede {
namespace {

constexpr std::string_view releases_are_listed = "show releases lists them";

[[noreturn]] void no_such_release(Span span, std::string message) {
    fail(Trouble::query, {.code = "BQL-0225",
                          .span = span,
                          .message = std::move(message),
                          .mend = std::string(releases_are_listed)});
}

const ast::WorldClause* as_of_in(const std::vector<ast::WorldClause>& worlds) {
    const auto found = std::ranges::find(worlds, ast::World::as_of, &ast::WorldClause::world);
    return found == worlds.end() ? nullptr : &*found;
}

// nullptr if there is none.
struct AsOf {
    const ast::WorldClause* operator()(const ast::Query& query) const {
        return as_of_in(tail_of(query).worlds);
    }
    const ast::WorldClause* operator()(const ast::Explain& explain) const {
        return as_of_in(tail_of(explain.query).worlds);
    }
    const ast::WorldClause* operator()(const ast::Run& run) const { return as_of_in(run.worlds); }
    const ast::WorldClause* operator()(const ast::Describe& describe) const {
        return as_of_in(describe.worlds);
    }
    const ast::WorldClause* operator()(const ast::ShowList& list) const {
        return as_of_in(list.worlds);
    }
    const ast::WorldClause* operator()(const ast::ExplainWhen& explain) const {
        return as_of_in(explain.worlds);
    }
    // The release up to which it is told.
    const ast::WorldClause* operator()(const ast::History& history) const {
        return as_of_in(history.worlds);
    }
    const ast::WorldClause* operator()(const ast::ReleaseDifference&) const { return nullptr; }
    // Their questions are asked later.
    const ast::WorldClause* operator()(const ast::Define&) const { return nullptr; }
    const ast::WorldClause* operator()(const ast::Let&) const { return nullptr; }
};

Value value_at(const ast::WorldClause& clause, const Graph& graph,
               const ParameterOf& parameter_of) {
    const ast::Expression& at = *clause.at;
    if (const auto* parameter = std::get_if<ast::Parameter>(&at.node)) {
        return parameter_of({parameter->name, at.span});
    }
    if (query::is_literal(at)) return query::value_of(at, graph);
    return {};
}

[[noreturn]] void not_a_release(const ast::WorldClause& clause) {
    fail(Trouble::query, {.code = "BQL-0225",
                          .span = clause.at->span,
                          .message = "a release or a date is needed here",
                          .mend = "as of release 3, as of 2026-11-30, as of $day"});
}

std::uint32_t numbered_release(const ast::WorldClause& clause, const Value& value,
                               const std::vector<Release>& releases) {
    const auto* number = std::get_if<std::int64_t>(&value.content);
    if (number == nullptr) not_a_release(clause);
    for (const Release& release : releases) {
        if (release.number == *number) return release.number;
    }
    if (releases.empty()) no_such_release(clause.span, "the base has no release yet");
    no_such_release(clause.span, fmt::format("there is no release {}; the newest is {}", *number,
                                             releases.back().number));
}

// Releases are told to the second, on UTC. One within the day that is asked about has been made by
// then.
std::uint32_t newest_release_by(const ast::WorldClause& clause, const When& when,
                                const std::vector<Release>& releases) {
    const Bound end = on_utc(when.extent).end_latest;
    std::uint32_t newest = 0;
    for (const Release& release : releases) {
        const ReadWhen made = read_when(release.time);
        if (!made.when) continue;
        if (end.knowledge == Knowledge::known &&
            on_utc(made.when->extent).start_earliest.at > end.at) {
            continue;
        }
        newest = release.number;
    }
    if (newest > 0) return newest;
    if (releases.empty()) no_such_release(clause.span, "the base has no release yet");
    no_such_release(clause.span, fmt::format("the base had no release by then; the first is of {}",
                                             releases.front().time));
}

}  // namespace

std::uint32_t release_asked(const ast::WorldClause& clause, const Graph& graph,
                            const ParameterOf& parameter_of) {
    const Value value = value_at(clause, graph, parameter_of);
    const std::vector<Release> releases = graph.releases();
    if (clause.release) return numbered_release(clause, value, releases);
    const auto* year = std::get_if<std::int64_t>(&value.content);
    const std::optional<When> when = year == nullptr ? query::time_of(graph, value)
                                                     : read_when(fmt::format("{:04}", *year)).when;
    if (!when) not_a_release(clause);
    return newest_release_by(clause, *when, releases);
}

namespace {

std::shared_ptr<const Graph> past_at(const ast::WorldClause* clause, const Graph& graph,
                                     const ParameterOf& parameter_of) {
    if (clause == nullptr) return nullptr;
    const std::uint32_t release = release_asked(*clause, graph, parameter_of);
    return release == graph.release().number ? nullptr : graph.as_of(release);
}

}  // namespace

std::shared_ptr<const Graph> past_asked(const ast::Statement& statement, const Graph& graph,
                                        const ParameterOf& parameter_of) {
    return past_at(std::visit(AsOf(), statement.node), graph, parameter_of);
}

std::shared_ptr<const Graph> past_asked(const ast::Query& query, const Graph& graph,
                                        const ParameterOf& parameter_of) {
    return past_at(AsOf()(query), graph, parameter_of);
}

bool asks_past(const ast::Statement& statement) {
    return std::visit(AsOf(), statement.node) != nullptr;
}

}  // namespace bede
