#include "query/walk/causes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "query/catalog/fields.h"

namespace bede::query {
namespace {

bool states_order(const Graph& graph, RelationId relation, EventId event) {
    const OrderStatements statements = graph.order_statements(event);
    return std::ranges::find(statements.relations, relation) != statements.relations.end();
}

Extent believed_extent(Extent extent) {
    extent.doubtful = false;
    return extent;
}

bool asserted_by(const Graph& graph, RelationId relation, const ByTest& voices) {
    return std::ranges::any_of(
        graph.claims_on(ThingType::relation, relation.value), [&](ClaimId id) {
            const Claim& claim = graph.claim(id);
            return claim.stance != Stance::denies && claim.stance != Stance::retracts &&
                   claim.stance != Stance::omits && speaks(voices, claim, graph);
        });
}

EventId far_end(const CausalStep& step, ast::Reach direction) {
    return direction == ast::Reach::causes ? step.cause : step.effect;
}

}  // namespace

std::string cut_note(ast::Reach direction, std::uint64_t steps) {
    return fmt::format("cut at {} step{}: the base records further {} beyond", steps,
                       steps == 1 ? "" : "s",
                       direction == ast::Reach::causes ? "causes" : "effects");
}

std::vector<CausalStep> CausalNet::steps(EventId event, ast::Reach reach) const {
    const bool backwards = reach == ast::Reach::causes;
    std::vector<CausalStep> out;
    // `responds-to` points from the effect to its cause; all others from the cause on.
    for (const RelationId id :
         graph_.links(event, backwards ? LinkDirection::in : LinkDirection::out)) {
        if (const auto found = step(id, true)) out.push_back(*found);
    }
    for (const RelationId id :
         graph_.links(event, backwards ? LinkDirection::out : LinkDirection::in)) {
        if (const auto found = step(id, false)) out.push_back(*found);
    }
    return out;
}

std::optional<CausalStep> CausalNet::step(RelationId id, bool forward) const {
    const RelationEnds relation = graph_.ends(id);
    if (!follow_.types.contains(std::string(relation.type))) return std::nullopt;
    if (graph_.schema().points_to_cause(relation.type) == forward) return std::nullopt;
    if (follow_.according_to && !asserted_by(graph_, id, *follow_.according_to)) {
        return std::nullopt;
    }
    CausalStep out{.cause = forward ? relation.from : relation.to,
                   .effect = forward ? relation.to : relation.from,
                   .relation = id,
                   .confidence = relation.confidence};
    out.certainty = step_in_time(graph_, id, out.cause, out.effect);
    if (out.certainty == Truth::no || !sees(out)) return std::nullopt;
    return out;
}

// What did not happen brought nothing about, and nothing brought it about; but a plan or a fear may
// have been the reason for what happened, and have reasons of its own.
bool CausalNet::sees(const CausalStep& step) const {
    const Naming cause = graph_.naming(ThingType::event, step.cause.value);
    const Naming effect = graph_.naming(ThingType::event, step.effect.value);
    const bool motive = is_feared_motive(graph_, graph_.ends(step.relation).type, cause.modality);
    const bool from_cause = motive || follow_.sight.sees(cause.modality, cause.id);
    const bool to_effect =
        follow_.sight.sees(effect.modality, effect.id) || motivates_what_is_seen(step.effect);
    const bool only_denied = !follow_.sight.denied && only_denied_.contains(step.relation);
    if (from_cause && to_effect && !only_denied) return true;
    if (follow_.left_out == nullptr) return false;
    if (!from_cause) follow_.left_out->events.emplace(step.cause.value, cause.modality);
    if (!to_effect) follow_.left_out->events.emplace(step.effect.value, effect.modality);
    if (only_denied) follow_.left_out->relations.insert(step.relation);
    return false;
}

bool CausalNet::motivates_what_is_seen(EventId event) const {
    return std::ranges::any_of(graph_.links(event, LinkDirection::out), [&](RelationId id) {
        const RelationEnds relation = graph_.ends(id);
        if (!follow_.types.contains(std::string(relation.type))) return false;
        const Modality modality = graph_.naming(ThingType::event, event.value).modality;
        if (!is_feared_motive(graph_, relation.type, modality)) return false;
        if (!follow_.sight.denied && only_denied_.contains(id)) return false;
        const Naming led_to = graph_.naming(ThingType::event, relation.to.value);
        return follow_.sight.sees(led_to.modality, led_to.id);
    });
}

ReachResult reach(const Graph& graph, EventId from, ast::Reach direction, const BoundReach& follow,
                  const Limits& limits) {
    const CausalNet net(graph, follow);
    ReachResult result;
    std::map<EventId, std::size_t> index;  // into result.reached
    std::vector<Reached> level = {Reached{.event = from}};
    const auto extended = [&](const Reached& before, const CausalStep& step) {
        const bool first = before.steps == 0;
        return Reached{.event = far_end(step, direction),
                       .steps = before.steps + 1,
                       .last = step,
                       .weakest = first || strength_of(step.confidence) <
                                               strength_of(before.weakest.confidence)
                                      ? step
                                      : before.weakest,
                       .certainty = both(before.certainty, step.certainty)};
    };
    for (std::uint64_t steps = 0; !level.empty(); ++steps) {
        std::map<EventId, std::size_t> found;  // into next
        std::vector<Reached> next;
        for (const Reached& before : level) {
            limits.check();
            for (const CausalStep& step : net.steps(before.event, direction)) {
                limits.check();
                const EventId event = far_end(step, direction);
                if (event == from || index.contains(event)) continue;
                Reached candidate = extended(before, step);
                const auto [place, is_new] = found.try_emplace(event, next.size());
                if (is_new) {
                    next.push_back(candidate);
                } else if (strength_of(candidate.weakest.confidence) >
                           strength_of(next[place->second].weakest.confidence)) {
                    next[place->second] = candidate;
                }
            }
        }
        if (next.empty()) break;
        if (steps == follow.steps_max) {
            result.cut = cut_note(direction, follow.steps_max);
            break;
        }
        for (const Reached& one : next) {
            index.emplace(one.event, result.reached.size());
            result.reached.push_back(one);
        }
        level = std::move(next);
    }
    return result;
}

bool is_feared_motive(const Graph& graph, std::string_view relation_type, Modality cause) {
    return cause != Modality::actual && graph.schema().is_relation_type(relation_type, "motivates");
}

// What dates leave open, a relation states that the file is sure of.
Truth step_in_time(const Graph& graph, RelationId id, EventId cause_id, EventId effect_id) {
    const std::string_view type = graph.ends(id).type;
    const Extent from = graph.extent(cause_id);
    const Extent to = graph.extent(effect_id);
    Truth order = in_time(graph, type, from, to);
    if (order == Truth::maybe && states_order(graph, id, cause_id) &&
        in_time(graph, type, believed_extent(from), believed_extent(to)) != Truth::no) {
        order = Truth::yes;
    }
    const Modality cause = graph.naming(ThingType::event, cause_id.value).modality;
    return is_feared_motive(graph, type, cause) ? either(order, Truth::maybe) : order;
}

Truth in_time(const Graph& graph, std::string_view relation_type, const Extent& cause,
              const Extent& effect) {
    const bool against = graph.schema().is_relation_type(relation_type, "ends") ||
                         graph.schema().is_relation_type(relation_type, "hinders");
    return negate(
        compare(start_of(cause), TimeRelation::after, against ? end_of(effect) : start_of(effect)));
}

std::string confidence_word(Confidence confidence) {
    const std::string_view word = to_string(confidence);
    return confidence == Confidence::unstated ? "not stated" : std::string(word);
}

std::string describe(const Graph& graph, const CausalStep& step) {
    const Relation& relation = graph.relation(step.relation);
    return fmt::format("{} {} {} ({})", relation.from, relation.type, relation.to,
                       confidence_word(relation.confidence));
}

}  // namespace bede::query
