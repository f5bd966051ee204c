// The world under an assumption, wrapped round a graph, so that no operator needs to know of it:
// `assuming given dates` hides what order has added to the bounds, `assuming dates as given` takes
// dates marked doubtful (`?`, `%`) at their word.
#pragma once

#include <unordered_map>

#include "model/graph_view.h"
#include "syntax/ast.h"

namespace bede::query {

class AssumedGraph final : public GraphView {
  public:
    AssumedGraph(const Graph& graph, const ast::Assumptions& assumptions)
        : GraphView(graph), assumptions_(assumptions) {}

    EventFacts facts(EventId id) const override;
    const Event& event(EventId id) const override;
    const Actor& actor(ActorId id) const override;
    const Source& source(SourceId id) const override;
    const Claim& claim(ClaimId id) const override;
    void scan(const EventFilter& filter, const TakeEvents& take) const override;
    OrderStatements order_statements(EventId event) const override;

  private:
    ast::Assumptions assumptions_;
    // What was looked at, as assumed; by handle.
    mutable std::unordered_map<std::uint32_t, Event> events_;
    mutable std::unordered_map<std::uint32_t, Actor> actors_;
    mutable std::unordered_map<std::uint32_t, Source> sources_;
    mutable std::unordered_map<std::uint32_t, Claim> claims_;
};

}  // namespace bede::query
