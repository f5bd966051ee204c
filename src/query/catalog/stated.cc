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

// What a relation says is said of its later event too.
Extent undated(const Graph& graph, const RelationEnds& relation) {
    const Extent from = undated(graph.facts(relation.from));
    const Extent to = undated(graph.facts(relation.to));
    const auto known = [](const Extent& extent) {
        return extent.start_earliest.knowledge == Knowledge::known;
    };
    if (!known(from) || !known(to)) return known(from) ? from : to;
    return on_utc(from).start_earliest.at < on_utc(to).start_earliest.at ? to : from;
}

Extent end_or(const std::optional<When>& when, const Extent& undated) {
    return when ? end_of(when->extent) : undated;
}

Extent time_of_source_called(const Graph& graph, std::string_view source, const Extent& undated) {
    const auto handle = graph.find(ThingType::source, source);
    return handle ? time_of_source(graph, SourceId{*handle}, undated) : undated;
}

class Statements {
  public:
    Statements(const Graph& graph, ThingType type, std::uint32_t handle)
        : graph_(graph), undated_(undated_statement(graph, type, handle)) {
        for (const ClaimId claim : graph.claims_on(type, handle)) {
            times_.push_back(time_of_claim(graph, claim));
        }
    }

    void add_source(SourceId source) { times_.push_back(time_of_source(graph_, source, undated_)); }
    void add_source(std::string_view source) {
        times_.push_back(time_of_source_called(graph_, source, undated_));
    }

    List in_order() && {
        if (times_.empty()) times_.push_back(undated_);
        std::ranges::stable_sort(times_, sorts_before);
        times_.erase(std::unique(times_.begin(), times_.end()), times_.end());
        return List(times_.begin(), times_.end());
    }

  private:
    const Graph& graph_;
    Extent undated_;
    std::vector<Extent> times_;
};

}  // namespace

Extent undated_statement(const Graph& graph, ThingType type, std::uint32_t handle) {
    switch (type) {
        case ThingType::event: return undated(graph.facts(EventId{handle}));
        case ThingType::relation: return undated(graph, graph.ends(RelationId{handle}));
        default: return unknown_extent();
    }
}

Extent time_of_source(const Graph& graph, SourceId source, const Extent& undated) {
    return end_or(graph.source(source).published, undated);
}

Extent time_of_claim(const Graph& graph, ClaimId id) {
    const Claim& claim = graph.claim(id);
    if (claim.said) return end_of(claim.said->extent);
    const ClaimEnds ends = graph.ends(id);
    const Extent undated = undated_statement(graph, ends.about_type, ends.about);
    return claim.via.empty() ? undated : time_of_source_called(graph, claim.via, undated);
}

List times_stated(const Graph& graph, ThingType type, std::uint32_t handle) {
    switch (type) {
        case ThingType::event: {
            Statements statements(graph, type, handle);
            for (const SourceId source : graph.cited(EventId{handle})) {
                statements.add_source(source);
            }
            return std::move(statements).in_order();
        }
        case ThingType::relation: {
            Statements statements(graph, type, handle);
            for (const Citation& citation : graph.relation(RelationId{handle}).cites) {
                statements.add_source(citation.source);
            }
            return std::move(statements).in_order();
        }
        case ThingType::claim: return {Value(time_of_claim(graph, ClaimId{handle}))};
        case ThingType::source:
            return {Value(time_of_source(graph, SourceId{handle}, unknown_extent()))};
        default: return {};
    }
}

}  // namespace bede::query
