#include "query/walk/suspicion.h"

#include <fmt/format.h>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>
#include <set>

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

std::optional<LinkEnds> ends_of(const Graph& graph, const Relation& relation) {
    const auto from = graph.find(ThingType::event, relation.from);
    const auto to = graph.find(ThingType::event, relation.to);
    if (!from || !to) return std::nullopt;
    if (graph.schema().points_to_cause(relation.type))
        return LinkEnds{EventId{*to}, EventId{*from}};
    return LinkEnds{EventId{*from}, EventId{*to}};
}

// Which circle of causes each event is on: two events of one number reach each other.
std::vector<std::size_t> components(const Graph& graph, const Words& types, const Limits& limits) {
    boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS> net;
    for (const std::uint32_t handle : handles(graph, ThingType::relation)) {
        limits.check();
        const Relation& relation = graph.relation(RelationId{handle});
        if (!types.contains(relation.type) || is_only_denied(graph, RelationId{handle})) continue;
        if (const auto ends = ends_of(graph, relation)) {
            boost::add_edge(ends->cause.value, ends->effect.value, net);
        }
    }
    std::vector<std::size_t> number(boost::num_vertices(net));
    boost::strong_components(net, boost::make_iterator_property_map(
                                      number.begin(), boost::get(boost::vertex_index, net)));
    return number;
}

class Suspecting {
  public:
    Suspecting(const Graph& graph, const Limits& limits)
        : graph_(graph),
          leads_on_(bringing_about(graph.schema())),
          component_(components(graph, leads_on_, limits)) {}

    std::vector<std::string> reasons(RelationId id) const {
        const Relation& relation = graph_.relation(id);
        std::vector<std::string> reasons;
        if (const auto ends = ends_of(graph_, relation)) {
            add_order(relation, *ends, reasons);
            // What nobody asserts closes no circle.
            if (!is_only_denied(graph_, id)) add_circle(relation, *ends, reasons);
        }
        add_voices(relation, voices_of(graph_, id), reasons);
        return reasons;
    }

  private:
    // Dates are taken at their word here: a doubtful date that contradicts is worth a look.
    void add_order(const Relation& relation, const LinkEnds& ends,
                   std::vector<std::string>& reasons) const {
        if (is_feared_motive(graph_, relation.type, graph_.event(ends.cause).modality)) return;
        Extent cause = graph_.extent(ends.cause);
        Extent effect = graph_.extent(ends.effect);
        const bool doubtful = cause.doubtful || effect.doubtful;
        cause.doubtful = effect.doubtful = false;
        const Truth order = in_time(graph_, relation.type, cause, effect);
        if (order == Truth::no) {
            reasons.emplace_back(doubtful ? "by doubtful dates the effect is before its cause"
                                          : "the effect is before its cause");
        } else if (order == Truth::maybe && sorts_before(start_of(effect), start_of(cause)) &&
                   on_utc(effect).end_latest.at < on_utc(cause).end_latest.at) {
            reasons.emplace_back("the effect may be before its cause");
        }
    }

    void add_circle(const Relation& relation, const LinkEnds& ends,
                    std::vector<std::string>& reasons) const {
        if (!leads_on_.contains(relation.type)) return;
        if (ends.cause == ends.effect) {
            reasons.emplace_back("an event is its own cause");
        } else if (component_[ends.cause.value] == component_[ends.effect.value]) {
            reasons.emplace_back("it closes a circle of causes");
        }
    }

    void add_voices(const Relation& relation, const Voices& voices,
                    std::vector<std::string>& reasons) const {
        if (!voices.denying.empty()) {
            reasons.emplace_back("it is disputed");
        } else if (relation.confidence == Confidence::disputed) {
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
    Words leads_on_;
    std::vector<std::size_t> component_;  // by event
};

}  // namespace

std::vector<Suspicion> suspicious_relations(const Graph& graph, const Limits& limits) {
    const Suspecting suspecting(graph, limits);
    std::vector<Suspicion> found;
    for (const std::uint32_t handle : handles(graph, ThingType::relation)) {
        limits.check();
        const RelationId id{handle};
        if (!graph.schema().is_causal(graph.relation(id).type)) continue;
        std::vector<std::string> reasons = suspecting.reasons(id);
        if (!reasons.empty()) found.push_back({id, std::move(reasons)});
    }
    return found;
}

}  // namespace bede::query
