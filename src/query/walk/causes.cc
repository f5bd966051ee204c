#include "query/walk/causes.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

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

// What dates leave open, a relation states that the file is sure of.
Truth step_in_time(const Graph& graph, RelationId id, const CausalType& type, EventId cause_id,
                   const EventFacts& cause, const Extent& effect) {
    Truth order = in_time(type, cause.extent, effect);
    if (order == Truth::maybe && states_order(graph, id, cause_id) &&
        in_time(type, believed_extent(cause.extent), believed_extent(effect)) != Truth::no) {
        order = Truth::yes;
    }
    return is_feared_motive(type, cause.modality) ? either(order, Truth::maybe) : order;
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
    std::optional<End> end;
    // `responds-to` points from the effect to its cause; all others from the cause on.
    for (const bool forward : {true, false}) {
        const bool in = backwards == forward;
        for (const Neighbour& one :
             graph_.neighbours(event, in ? LinkDirection::in : LinkDirection::out)) {
            const CausalType type = types_.of(one.type);
            if (type.points_to_cause == forward || !follow_.types.contains(one.type)) continue;
            if (!end) end = End{event, graph_.facts(event)};
            if (const auto found = step(*end, one, backwards, type)) out.push_back(*found);
        }
    }
    return out;
}

std::optional<CausalStep> CausalNet::step(const End& event, const Neighbour& other, bool backwards,
                                          const CausalType& type) const {
    const EventFacts far = graph_.facts(other.event);
    const EventFacts& cause = backwards ? far : event.facts;
    const EventFacts& effect = backwards ? event.facts : far;
    CausalStep out{.cause = backwards ? other.event : event.event,
                   .effect = backwards ? event.event : other.event,
                   .relation = other.relation,
                   .confidence = other.confidence};
    out.certainty = step_in_time(graph_, other.relation, type, out.cause, cause, effect.extent);
    if (follow_.open) {
        const Truth there = both(graph_.presence(ThingType::relation, other.relation.value),
                                 graph_.presence(ThingType::event, other.event.value));
        out.certainty = both(out.certainty, there);
    }
    if (out.certainty == Truth::no) return std::nullopt;
    if (!sees(out, type, cause.modality, effect.modality)) return std::nullopt;
    return out;
}

// What did not happen brought nothing about, and nothing brought it about; but a plan or a fear may
// have been the reason for what happened, and have reasons of its own.
bool CausalNet::sees(const CausalStep& step, const CausalType& type, Modality cause,
                     Modality effect) const {
    const bool from_cause = is_feared_motive(type, cause) || sees(step.cause, cause);
    const bool to_effect = sees(step.effect, effect) || motivates_what_is_seen(step.effect, effect);
    const bool only_denied = !follow_.sight.denied && only_denied_.contains(step.relation);
    if (from_cause && to_effect && !only_denied) return true;
    if (follow_.left_out == nullptr) return false;
    if (!from_cause) follow_.left_out->events.emplace(step.cause.value, cause);
    if (!to_effect) follow_.left_out->events.emplace(step.effect.value, effect);
    if (only_denied) follow_.left_out->relations.insert(step.relation);
    return false;
}

// The id is asked for only of what did not happen.
bool CausalNet::sees(EventId event, Modality modality) const {
    return follow_.sight.modalities.contains(modality) ||
           follow_.sight.sees(modality, graph_.id(ThingType::event, event.value));
}

bool CausalNet::motivates_what_is_seen(EventId event, Modality modality) const {
    const auto leads_on = [&](const Neighbour& to) {
        if (!follow_.types.contains(to.type)) return false;
        if (!is_feared_motive(types_.of(to.type), modality)) return false;
        if (!follow_.sight.denied && only_denied_.contains(to.relation)) return false;
        return sees(to.event, graph_.facts(to.event).modality);
    };
    return std::ranges::any_of(graph_.neighbours(event, LinkDirection::out), leads_on);
}

ReachResult reach(const Graph& graph, EventId from, ast::Reach direction, const BoundReach& follow,
                  const Limits& limits) {
    const CausalNet net(graph, follow);
    ReachResult result;
    std::unordered_set<EventId> known;
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
        std::unordered_map<EventId, std::size_t> found;  // into next
        std::vector<Reached> next;
        for (Reached& before : level) {
            limits.check();
            const std::vector<CausalStep> onward = net.steps(before.event, direction);
            before.leads_on = !onward.empty();
            for (const CausalStep& step : onward) {
                limits.check();
                const EventId event = far_end(step, direction);
                if (event == from || known.contains(event)) continue;
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
        if (steps > 0) result.reached.insert(result.reached.end(), level.begin(), level.end());
        if (next.empty()) break;
        if (steps == follow.steps_max) {
            result.cut = cut_note(direction, follow.steps_max);
            break;
        }
        for (const Reached& one : next) known.insert(one.event);
        level = std::move(next);
    }
    return result;
}

bool is_feared_motive(const CausalType& type, Modality cause) {
    return type.motivates && cause != Modality::actual;
}

Truth step_in_time(const Graph& graph, RelationId relation, std::string_view type, EventId cause,
                   EventId effect) {
    return step_in_time(graph, relation, causal_type(graph.schema(), type), cause,
                        graph.facts(cause), graph.extent(effect));
}

Truth in_time(const CausalType& type, const Extent& cause, const Extent& effect) {
    return negate(compare(start_of(cause), TimeRelation::after,
                          type.to_the_end ? end_of(effect) : start_of(effect)));
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
