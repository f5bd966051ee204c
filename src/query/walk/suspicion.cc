#include "query/walk/suspicion.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/strong_components.hpp>
#include <utility>

#include "query/bind/binder.h"
#include "query/catalog/fields.h"
#include "query/walk/causes.h"

namespace bede::query {
namespace {

// The ends of a relation, read from cause to effect.
struct LinkEnds {
    EventId cause;
    EventId effect;
};

LinkEnds ends_of(const RelationEnds& relation, const CausalType& type) {
    if (type.points_to_cause) return {relation.to, relation.from};
    return {relation.from, relation.to};
}

// Which circle of causes each event is on: two events of one number reach each other.
std::vector<std::size_t> components(const Graph& graph, const Words& types, const Limits& limits) {
    CausalTypes kinds(graph.schema());
    std::vector<std::pair<std::uint32_t, std::uint32_t>> arrows;
    std::uint32_t vertices = 0;
    for (const std::uint32_t handle : handles(graph, ThingType::relation)) {
        limits.check();
        const RelationEnds relation = graph.ends(RelationId{handle});
        if (!types.contains(relation.type) || is_only_denied(graph, RelationId{handle})) continue;
        const LinkEnds ends = ends_of(relation, kinds.of(relation.type));
        arrows.emplace_back(ends.cause.value, ends.effect.value);
        vertices = std::max({vertices, ends.cause.value + 1, ends.effect.value + 1});
    }
    using Net = boost::compressed_sparse_row_graph<boost::directedS>;
    const Net net(boost::edges_are_unsorted_multi_pass, arrows.begin(), arrows.end(), vertices);
    std::vector<std::size_t> number(vertices);
    boost::strong_components(net, boost::make_iterator_property_map(
                                      number.begin(), boost::get(boost::vertex_index, net)));
    return number;
}

class Suspecting {
  public:
    Suspecting(const Graph& graph, const Limits& limits)
        : graph_(graph),
          types_(graph.schema()),
          leads_on_(bringing_about(graph.schema())),
          component_(components(graph, leads_on_, limits)) {}

    // None if it is not causal.
    std::vector<std::string> reasons(RelationId id) {
        const RelationEnds relation = graph_.ends(id);
        const CausalType type = types_.of(relation.type);
        std::vector<std::string> reasons;
        if (!type.is_causal) return reasons;
        const LinkEnds ends = ends_of(relation, type);
        const Voices voices = voices_of(graph_, id);
        add_order(type, ends, reasons);
        // What nobody asserts closes no circle.
        const bool only_denied = voices.asserting.empty() && !voices.denying.empty();
        if (!only_denied && leads_on_.contains(relation.type)) add_circle(ends, reasons);
        add_voices(relation.confidence, voices, reasons);
        return reasons;
    }

  private:
    // Dates are taken at their word here: a doubtful date that contradicts is worth a look.
    void add_order(const CausalType& type, const LinkEnds& ends,
                   std::vector<std::string>& reasons) const {
        const EventFacts facts = graph_.facts(ends.cause);
        if (is_feared_motive(type, facts.modality)) return;
        Extent cause = facts.extent;
        Extent effect = graph_.extent(ends.effect);
        const bool doubtful = cause.doubtful || effect.doubtful;
        cause.doubtful = effect.doubtful = false;
        const Truth order = in_time(type, cause, effect);
        if (order == Truth::no) {
            reasons.emplace_back(doubtful ? "by doubtful dates the effect is before its cause"
                                          : "the effect is before its cause");
        } else if (order == Truth::maybe && sorts_before(start_of(effect), start_of(cause)) &&
                   on_utc(effect).end_latest.at < on_utc(cause).end_latest.at) {
            reasons.emplace_back("the effect may be before its cause");
        }
    }

    void add_circle(const LinkEnds& ends, std::vector<std::string>& reasons) const {
        if (ends.cause == ends.effect) {
            reasons.emplace_back("an event is its own cause");
        } else if (component_[ends.cause.value] == component_[ends.effect.value]) {
            reasons.emplace_back("it closes a circle of causes");
        }
    }

    static void add_voices(Confidence confidence, const Voices& voices,
                           std::vector<std::string>& reasons) {
        if (!voices.denying.empty()) {
            reasons.emplace_back("it is disputed");
        } else if (confidence == Confidence::disputed) {
            reasons.emplace_back("it is called disputed");
        }
        if (voices.asserting.empty()) {
            reasons.emplace_back("nobody is said to assert it");
        } else if (voices.asserting.size() > 1 && voices.origins.size() == 1) {
            reasons.push_back(fmt::format("its {} voices have one origin, {}",
                                          voices.asserting.size(), voices.origins.front()));
        }
    }

    const Graph& graph_;
    CausalTypes types_;
    Words leads_on_;
    std::vector<std::size_t> component_;  // by event
};

}  // namespace

std::vector<Suspicion> suspicious_relations(const Graph& graph, const Limits& limits) {
    Suspecting suspecting(graph, limits);
    std::vector<Suspicion> found;
    for (const std::uint32_t handle : handles(graph, ThingType::relation)) {
        limits.check();
        const RelationId id{handle};
        std::vector<std::string> reasons = suspecting.reasons(id);
        if (!reasons.empty()) found.push_back({id, std::move(reasons)});
    }
    return found;
}

}  // namespace bede::query
