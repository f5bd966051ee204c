#include "query/answer/drawing_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "query/answer/drawn_thing.h"
#include "query/catalog/fields.h"
#include "query/values/each_entity.h"
#include "query/walk/causes.h"

namespace bede::query {
namespace {

bool possible(const Row& row) { return row.certainty == Truth::maybe; }

class Gathering {
  public:
    Gathering(const Answer& answer, Form form, const Graph& graph, const Limits& limits,
              const RowSense& sense)
        : answer_(answer), form_(form), graph_(graph), limits_(limits), sense_(sense) {}

    GatheredRows gather() {
        std::vector<bool> drawn(answer_.rows.size(), false);
        // What rows are about comes before what else they show, each in the order of the rows.
        for (std::size_t i = 0; i < answer_.rows.size(); ++i)
            drawn[i] = take_about(answer_.rows[i]);
        const std::size_t shown_only = out_.entities.size();
        for (std::size_t i = 0; i < answer_.rows.size(); ++i) {
            if (sense_.record || take_shown(answer_.rows[i])) drawn[i] = true;
            if (!drawn[i]) drawn[i] = take_other(answer_.rows[i]);
        }
        if (form_ == Form::timeline) sort_in_time(shown_only);
        if (form_ == Form::graph && sense_.tree) take_tree(*sense_.tree);
        out_.rows_left_out = static_cast<std::size_t>(std::ranges::count(drawn, false));
        return std::move(out_);
    }

  private:
    bool take_about(const Row& row) {
        limits_.check();
        if (row.about.empty() || are_stretches()) return false;
        bool any = false;
        for (const Entity& entity : row.about) {
            if (take(entity, row)) any = true;
        }
        if (any || form_ != Form::timeline) return any;
        for (const Entity& entity : row.about) {
            if (take_if_timed(entity, row)) any = true;
        }
        return any;
    }

    bool take_shown(const Row& row) {
        limits_.check();
        if (are_stretches()) return take_time(drawn_stretch(answer_, row, sense_.stretches), row);
        bool any = false;
        for (const Value& value : row.cells) {
            each_entity(value, [&](const Entity& entity) {
                if (take(entity, row)) any = true;
            });
            if (form_ == Form::graph && take_paths(value, row)) any = true;
        }
        return any;
    }

    // Of a row without events.
    bool take_other(const Row& row) {
        if (form_ != Form::timeline) return false;
        bool any = false;
        for (const Value& value : row.cells) {
            each_entity(value, [&](const Entity& entity) {
                if (take_if_timed(entity, row)) any = true;
            });
        }
        return any || take_time(drawn_time(answer_, row), row);
    }

    // Coverage is drawn by its stretches where time is drawn.
    bool are_stretches() const {
        return sense_.stretches != Stretches::none && form_ == Form::timeline;
    }

    // Events, the two events of a relation, and the places of a map.
    bool take(const Entity& entity, const Row& row) {
        if (entity.type == ThingType::event) {
            add(entity, row);
            return true;
        }
        if (entity.type == ThingType::place && form_ == Form::map) {
            if (points_.emplace(entity.id()).second) out_.places.push_back(entity);
            return true;
        }
        return entity.type == ThingType::relation && take_relation(entity, row);
    }

    bool take_relation(const Entity& entity, const Row& row) {
        const Relation& relation = graph_.relation(RelationId{entity.handle});
        const auto from = graph_.find(ThingType::event, relation.from);
        const auto to = graph_.find(ThingType::event, relation.to);
        if (!from || !to) return false;
        const std::size_t one = add(entity_of(graph_, ThingType::event, *from), row);
        const std::size_t other = add(entity_of(graph_, ThingType::event, *to), row);
        if (form_ != Form::graph) return true;
        DrawnEdge edge = edge_of(graph_, RelationId{entity.handle}, one, other);
        edge.possible = possible(row);
        add(std::move(edge), fmt::format("relation {}", entity.handle));
        return true;
    }

    bool take_paths(const Value& value, const Row& row) {
        if (const auto* list = std::get_if<List>(&value.content)) {
            bool any = false;
            for (const Value& item : *list) any = take_paths(item, row) || any;
            return any;
        }
        const auto* path = content_of<Path>(value);
        if (path == nullptr) return false;
        std::vector<std::size_t> nodes;
        for (const Value& node : path->nodes) {
            const auto* entity = std::get_if<Entity>(&node.content);
            if (entity == nullptr) return false;
            nodes.push_back(add(*entity, row));
        }
        // Its relations were taken with the entities of the row.
        for (std::size_t i = 0; i < path->edges.size(); ++i) {
            const auto* entity = std::get_if<Entity>(&path->edges[i].content);
            if (entity != nullptr && entity->type == ThingType::relation) continue;
            const std::size_t from = nodes[path->forward[i] ? i : i + 1];
            const std::size_t to = nodes[path->forward[i] ? i + 1 : i];
            add({.from = from, .to = to, .type = path->types[i], .possible = possible(row)},
                fmt::format("{} {} {}", from, to, path->types[i]));
        }
        return !nodes.empty();
    }

    bool take_if_timed(const Entity& entity, const Row& row) {
        const bool could = entity.type == ThingType::source || entity.type == ThingType::claim ||
                           entity.type == ThingType::actor;
        if (!could || !drawn(graph_, entity).extent) return false;
        add(entity, row);
        return true;
    }

    bool take_time(DrawnThing thing, const Row& row) {
        if (!thing.extent) return false;
        thing.possible = possible(row);
        out_.drawing.things.push_back(std::move(thing));
        out_.entities.emplace_back();
        return true;
    }

    // A thing of several rows is as certain as the most certain of them.
    std::size_t add(const Entity& entity, const Row& row) {
        std::vector<DrawnThing>& things = out_.drawing.things;
        const auto [at, is_new] =
            places_.try_emplace({entity.type, std::string(entity.id())}, things.size());
        if (is_new) {
            things.push_back(drawn(graph_, entity));
            things.back().possible = possible(row);
            out_.entities.push_back(entity);
        }
        DrawnThing& thing = things[at->second];
        thing.possible = thing.possible && possible(row);
        return at->second;
    }

    void add(DrawnEdge edge, std::string key) {
        std::vector<DrawnEdge>& edges = out_.drawing.edges;
        const auto [at, is_new] = edges_.try_emplace(std::move(key), edges.size());
        if (is_new) return edges.push_back(std::move(edge));
        edges[at->second].possible = edges[at->second].possible && edge.possible;
    }

    // The nodes of trees (query/walk/cause_tree.h): depth, event, when, relation, says, confidence.
    void take_tree(ast::Reach reach) {
        std::vector<std::size_t> above;
        for (const Row& row : answer_.rows) {
            const auto* depth = std::get_if<std::int64_t>(&row.cells.at(0).content);
            const auto* event = std::get_if<Entity>(&row.cells.at(1).content);
            if (depth == nullptr || event == nullptr) continue;
            const std::size_t here = add(*event, row);
            const auto level = static_cast<std::size_t>(*depth);
            above.resize(std::min(above.size(), level));
            const bool leads = level > 0 && above.size() == level;
            above.resize(level, here);
            above.push_back(here);
            if (!leads) continue;  // its parent is not in the answer
            // As it is recorded: what responds to its cause is not its cause.
            std::string type = to_string(row.cells.at(3));
            const bool to_parent =
                (reach == ast::Reach::causes) != graph_.schema().points_to_cause(type);
            const std::size_t parent = above[level - 1];
            DrawnEdge edge{.from = to_parent ? here : parent,
                           .to = to_parent ? parent : here,
                           .type = std::move(type),
                           .confidence = to_string(row.cells.at(5)),
                           .says = to_string(row.cells.at(4)),
                           .possible = possible(row)};
            edge.denied = edge.says.starts_with(only_denied_by);
            std::string key = fmt::format("{} {} {} {} {}", edge.from, edge.to, edge.type,
                                          edge.confidence, edge.says);
            add(std::move(edge), std::move(key));
        }
    }

    // From thing number `begin` on.
    void sort_in_time(std::size_t begin) {
        std::vector<DrawnThing>& things = out_.drawing.things;
        std::vector<std::size_t> order(things.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin() + static_cast<std::ptrdiff_t>(begin), order.end(),
                         [&](std::size_t a, std::size_t b) {
                             if (!things[a].extent || !things[b].extent) {
                                 return things[a].extent && !things[b].extent;
                             }
                             return sorts_before(*things[a].extent, *things[b].extent);
                         });
        std::vector<DrawnThing> sorted;
        std::vector<Entity> entities;
        for (const std::size_t i : order) {
            sorted.push_back(std::move(things[i]));
            entities.push_back(std::move(out_.entities[i]));
        }
        things = std::move(sorted);
        out_.entities = std::move(entities);
    }

    const Answer& answer_;
    const Form form_;
    const Graph& graph_;
    const Limits& limits_;
    const RowSense sense_;
    GatheredRows out_;
    std::map<std::pair<ThingType, std::string>, std::size_t> places_;  // of things
    std::map<std::string, std::size_t> edges_;
    std::set<std::string> points_;
};

}  // namespace

// Whether its effect came after it may be open: then the step is only possible.
DrawnEdge edge_of(const Graph& graph, RelationId id, std::size_t from, std::size_t to) {
    const Relation& relation = graph.relation(id);
    DrawnEdge edge{.from = from, .to = to, .type = relation.type};
    if (relation.confidence != Confidence::unstated)
        edge.confidence = to_string(relation.confidence);
    edge.says = to_string(voices_of(graph, id));
    edge.denied = is_only_denied(graph, id);
    const bool backward = graph.schema().points_to_cause(relation.type);
    const auto cause = graph.find(ThingType::event, backward ? relation.to : relation.from);
    const auto effect = graph.find(ThingType::event, backward ? relation.from : relation.to);
    if (cause && effect && graph.schema().is_causal(relation.type)) {
        edge.possible =
            step_in_time(graph, id, relation.type, EventId{*cause}, EventId{*effect}) != Truth::yes;
    }
    return edge;
}

GatheredRows gather_rows(const Answer& answer, Form form, const Graph& graph, const Limits& limits,
                         const RowSense& sense) {
    return Gathering(answer, form, graph, limits, sense).gather();
}

}  // namespace bede::query
