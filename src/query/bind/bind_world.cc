// In whose world a question is asked, and as known when.
#include <fmt/format.h>

#include <set>

#include "query/bind/binder.h"
#include "query/catalog/functions.h"

namespace bede::query {
namespace {

std::string_view words_of(ast::World world) {
    switch (world) {
        case ast::World::as_known: return "as known on";
        case ast::World::as_of: return "as of";
        case ast::World::according: return "according to";
    }
    return "";
}

void refuse_twice(const std::vector<ast::WorldClause>& clauses) {
    std::set<ast::World> seen;
    for (const ast::WorldClause& clause : clauses) {
        if (seen.insert(clause.world).second) continue;
        wrong("BQL-0225", clause.span,
              fmt::format("'{}' stands there twice", words_of(clause.world)), "keep one of them");
    }
}

// A time that no row decides.
When time_known(const ast::WorldClause& clause, const ExpressionBinder& binder) {
    const ExpressionPtr bound = binder.time(*clause.at);
    const auto* constant = std::get_if<Constant>(&bound->node);
    const auto when = constant == nullptr ? std::nullopt : time_of(binder.graph(), constant->value);
    if (when) return *when;
    wrong("BQL-0225", clause.at->span, "a date is needed here",
          "as known on 2025-03-18, as known on 2025-03-18T18:00Z, as known on $day");
}

}  // namespace

World world_within(const std::vector<ast::WorldClause>& clauses, const Graph& graph,
                   const Names& names) {
    refuse_twice(clauses);
    World world = names.world;
    const ExpressionBinder binder(graph, names, Scope{});
    for (const ast::WorldClause& clause : clauses) {
        if (clause.world == ast::World::according) {
            ByTest voices = binder.voices(clause.voices);
            const bool off = voices.actors.empty() && voices.sources.empty();
            world.or_silent = clause.or_silent && !off;
            world.according_to = off ? std::nullopt : std::optional(std::move(voices));
        } else if (clause.world == ast::World::as_known) {
            if (binder.is_null(*clause.at)) {
                world.known_on.reset();
                continue;
            }
            const When when = time_known(clause, binder);
            world.known_on = end_of(when.extent);
            world.known_text = to_string(when);
        }
    }
    return world;
}

World bind_world(const std::vector<ast::WorldClause>& clauses, const Graph& graph,
                 const Parameters& parameters) {
    BoundSets sets;
    return world_within(clauses, graph, {parameters, {}, &sets});
}

void add_presence(const World& world, const ExpressionPtr& thing,
                  std::vector<ExpressionPtr>& conditions) {
    if (!world.leaves_open()) return;
    conditions.push_back(make(PresenceTest{thing}, Type::truth, thing->span));
}

}  // namespace bede::query
