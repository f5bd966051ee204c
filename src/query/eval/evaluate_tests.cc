// The clauses of `find` that have words of their own: kinds, actors, places, nearness, words.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "query/catalog/fields.h"
#include "query/catalog/texts.h"
#include "query/eval/evaluate.h"

namespace bede::query {
namespace {

// Along a great circle of a sphere of the Earth's mean radius (haversine formula).
double kilometres_between(const Coordinates& a, const Coordinates& b) {
    constexpr double earth_radius_km = 6371.0088;
    constexpr double radians = std::numbers::pi / 180;
    const double half_latitude = std::sin((b.latitude - a.latitude) * radians / 2);
    const double half_longitude = std::sin((b.longitude - a.longitude) * radians / 2);
    const double h = half_latitude * half_latitude + std::cos(a.latitude * radians) *
                                                         std::cos(b.latitude * radians) *
                                                         half_longitude * half_longitude;
    return 2 * earth_radius_km * std::asin(std::min(1.0, std::sqrt(h)));
}

bool is_by_one_of(const std::set<std::string>& actors, const std::vector<std::string>& authors) {
    return std::ranges::any_of(authors,
                               [&](const auto& author) { return actors.contains(author); });
}

}  // namespace

bool speaks(const ByTest& voices, const Claim& claim, const Graph& graph) {
    if (voices.actors.contains(claim.by) || voices.sources.contains(claim.via)) return true;
    if (voices.actors.empty() || claim.by.empty() || claim.via.empty()) return false;
    const auto handle = graph.find(ThingType::source, claim.via);
    if (!handle) return false;
    // What a text says in its first author's name its other authors say too.
    const Source& source = graph.source(SourceId{*handle});
    return claim.by == source.by && is_by_one_of(voices.actors, source.with);
}

Value Evaluator::run(const KindTest& node, const Tuple& tuple) const {
    if (tuple.it.type == ThingType::event) {
        const std::string_view kind = graph_.facts(EventId{tuple.it.handle}).kind;
        return Value(bede::truth(node.kinds.contains(std::string(kind))));
    }
    const Value kind = find_field(tuple.it.type, "kind")->read(graph_, tuple.it.handle);
    const auto* name = std::get_if<std::string>(&kind.content);
    return Value(bede::truth(name != nullptr && node.kinds.contains(*name)));
}

Value Evaluator::run(const InvolvementTest& node, const Tuple& tuple) const {
    const auto meant = [&](const Involvement& one) {
        return (!node.role || one.role == *node.role) &&
               node.actors.contains(std::string(graph_.id(ThingType::actor, one.actor.value)));
    };
    return Value(
        bede::truth(std::ranges::any_of(graph_.participants(EventId{tuple.it.handle}), meant)));
}

Value Evaluator::run(const PlaceTest& node, const Tuple& tuple) const {
    const auto meant = [&](PlaceId place) {
        return node.places.contains(std::string(graph_.id(ThingType::place, place.value)));
    };
    return Value(bede::truth(std::ranges::any_of(graph_.places(EventId{tuple.it.handle}), meant)));
}

// How precisely a place is known makes nearness uncertain: it may lie anywhere within that radius.
Value Evaluator::run(const NearTest& node, const Tuple& tuple) const {
    Truth result = Truth::no;
    for (const PlaceId place : graph_.places(EventId{tuple.it.handle})) {
        const std::optional<Coordinates>& at = graph_.place(place).at;
        if (!at) continue;
        const double apart = kilometres_between(node.center, *at);
        const double blur = at->precision_km.value_or(0) + node.center.precision_km.value_or(0);
        result = either(result, apart + blur <= node.kilometres   ? Truth::yes
                                : apart - blur <= node.kilometres ? Truth::maybe
                                                                  : Truth::no);
    }
    return Value(result);
}

Value Evaluator::run(const MentionTest& node, const Tuple& tuple) const {
    const std::vector<ThingText> texts = texts_of(graph_, tuple.it.type, tuple.it.handle);
    return Value(bede::truth(mentions(texts, node.mention)));
}

Value Evaluator::run(const AboutTest& node, const Tuple& tuple) const {
    const ClaimEnds ends = graph_.ends(ClaimId{tuple.it.handle});
    const std::string about(graph_.id(ends.about_type, ends.about));
    return Value(bede::truth(node.things.contains({ends.about_type, about})));
}

Value Evaluator::run(const PresenceTest& node, const Tuple& tuple) const {
    const Value of = value(*node.of, tuple);
    const auto* thing = std::get_if<Entity>(&of.content);
    return Value(thing == nullptr ? Truth::yes : graph_.presence(thing->type, thing->handle));
}

Value Evaluator::run(const ByTest& node, const Tuple& tuple) const {
    switch (tuple.it.type) {
        case ThingType::claim:
            return Value(bede::truth(speaks(node, graph_.claim(ClaimId{tuple.it.handle}), graph_)));
        case ThingType::source: {
            const Source& source = graph_.source(SourceId{tuple.it.handle});
            return Value(bede::truth(node.actors.contains(source.by) ||
                                     is_by_one_of(node.actors, source.with)));
        }
        case ThingType::relation: {
            return Value(bede::truth(std::ranges::any_of(
                graph_.claims_on(ThingType::relation, tuple.it.handle),
                [&](ClaimId id) { return speaks(node, graph_.claim(id), graph_); })));
        }
        default: return Value(Truth::no);
    }
}

}  // namespace bede::query
