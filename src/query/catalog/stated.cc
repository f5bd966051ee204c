#include "query/catalog/stated.h"

#include <algorithm>

#include "query/catalog/fields.h"

namespace bede::query {
namespace {

// At some time, but not before what is stated may have begun.
Extent not_before(const Extent& stated) {
    Extent out = unknown_extent();
    if (stated.start_earliest.knowledge != Knowledge::known) return out;
    out.start_earliest = out.end_earliest = stated.start_earliest;
    out.clocked = stated.clocked;
    out.start_offset = out.end_offset = stated.start_offset;
    return out;
}

// The time of a statement of which nobody has said when it was made.
Extent undated(const EventFacts& facts) {
    return facts.modality == Modality::actual ? not_before(facts.extent) : unknown_extent();
}

Extent undated(const Graph& graph, std::string_view event) {
    const auto handle = graph.find(ThingType::event, event);
    if (!handle) return unknown_extent();
    return undated(graph.facts(EventId{*handle}));
}

// What a relation says is said of its later event too.
Extent undated(const Graph& graph, const Relation& relation) {
    const Extent from = undated(graph, relation.from);
    const Extent to = undated(graph, relation.to);
    const auto known = [](const Extent& extent) {
        return extent.start_earliest.knowledge == Knowledge::known;
    };
    if (!known(from) || !known(to)) return known(from) ? from : to;
    return on_utc(from).start_earliest.at < on_utc(to).start_earliest.at ? to : from;
}

class Statements {
  public:
    Statements(const Graph& graph, Extent undated) : graph_(graph), undated_(std::move(undated)) {}

    void add(const std::optional<When>& when) { add(when ? end_of(when->extent) : undated_); }
    void add_source(std::string_view id) {
        const auto handle = graph_.find(ThingType::source, id);
        if (handle) return add_source(SourceId{*handle});
        add(std::nullopt);
    }
    void add_source(SourceId source) { add(graph_.source(source).published); }
    void add_claim(const Claim& claim) {
        if (claim.said || claim.via.empty()) {
            add(claim.said);
        } else {
            add_source(claim.via);
        }
    }
    // All that speaks of the event, whose record says no more of that than the index.
    void add_about(EventId event) {
        add_claims_on(ThingType::event, event.value);
        for (const SourceId source : graph_.cited(event)) add_source(source);
        if (times_.empty()) add(std::nullopt);
    }
    // All that speaks of the relation.
    void add_about(RelationId relation) {
        add_claims_on(ThingType::relation, relation.value);
        for (const Citation& citation : graph_.relation(relation).cites) {
            add_source(citation.source);
        }
        if (times_.empty()) add(std::nullopt);
    }

    List in_order() && {
        std::ranges::stable_sort(times_, sorts_before);
        times_.erase(std::unique(times_.begin(), times_.end()), times_.end());
        return List(times_.begin(), times_.end());
    }

  private:
    void add(const Extent& extent) { times_.push_back(extent); }
    void add_claims_on(ThingType type, std::uint32_t handle) {
        for (const ClaimId claim : graph_.claims_on(type, handle)) add_claim(graph_.claim(claim));
    }

    const Graph& graph_;
    Extent undated_;
    std::vector<Extent> times_;
};

Statements statements_about(const Graph& graph, const Claim& claim) {
    if (claim.about_type == ThingType::event) return {graph, undated(graph, claim.about)};
    const auto handle = graph.find(ThingType::relation, claim.about);
    return {graph, handle ? undated(graph, graph.relation(RelationId{*handle})) : unknown_extent()};
}

}  // namespace

List times_stated(const Graph& graph, ThingType type, std::uint32_t handle) {
    if (type == ThingType::event) {
        Statements statements(graph, undated(graph.facts(EventId{handle})));
        statements.add_about(EventId{handle});
        return std::move(statements).in_order();
    }
    if (type == ThingType::relation) {
        const Relation& relation = graph.relation(RelationId{handle});
        Statements statements(graph, undated(graph, relation));
        statements.add_about(RelationId{handle});
        return std::move(statements).in_order();
    }
    if (type == ThingType::claim) {
        const Claim& claim = graph.claim(ClaimId{handle});
        Statements statements = statements_about(graph, claim);
        statements.add_claim(claim);
        return std::move(statements).in_order();
    }
    if (type == ThingType::source) {
        Statements statements(graph, unknown_extent());
        statements.add(graph.source(SourceId{handle}).published);
        return std::move(statements).in_order();
    }
    return {};
}

}  // namespace bede::query
