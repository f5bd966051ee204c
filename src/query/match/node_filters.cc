#include "query/match/node_filters.h"

#include "query/catalog/fields.h"
#include "query/eval/time_windows.h"

namespace bede::query {

std::optional<std::vector<Entity>> NodeFilters::known_things(PathAndNode node) const {
    const BoundNode& asked = at(node);
    std::vector<Entity> things;
    if (asked.is_it) return std::vector{match_.it};
    if (placed_[asked.column]) {
        if (const auto* known = std::get_if<Entity>(&match_.columns[asked.column].content)) {
            things.push_back(*known);
        }
        return things;
    }
    if (!early_) return std::nullopt;
    for (const Expression* condition : paths_[node.first].at_node[node.second]) {
        const std::string* id = id_asked(*condition, asked.column);
        if (id == nullptr) continue;
        for (const auto& [type, kinds] : asked.types) {
            if (const auto handle = graph_.find(type, *id)) {
                things.push_back(entity_of(graph_, type, *handle));
            }
        }
        return things;
    }
    return std::nullopt;
}

std::optional<Entity> NodeFilters::known_thing(PathAndNode node) const {
    const auto things = known_things(node);
    return things && things->size() == 1 ? std::optional(things->front()) : std::nullopt;
}

std::optional<Entity> NodeFilters::thing_for_good(PathAndNode node) const {
    const std::size_t column = at(node).column;
    const bool is_of_pattern = column >= pattern_.first_column;
    return is_of_pattern && placed_[column] ? std::nullopt : known_thing(node);
}

std::optional<Hull> NodeFilters::window(PathAndNode node) const { return window(node, Known::now); }

const std::optional<Hull>& NodeFilters::fixed_window(PathAndNode node) {
    const auto known = fixed_windows_.find(node);
    if (known != fixed_windows_.end()) return known->second;
    return fixed_windows_.emplace(node, window(node, Known::before)).first->second;
}

std::optional<Hull> NodeFilters::window(PathAndNode node, Known known) const {
    if (!early_) return std::nullopt;
    const std::size_t column = at(node).column;
    const auto is_node = [&](const Expression& side) {
        const auto* read = std::get_if<Column>(&side.node);
        return read != nullptr && read->index == column;
    };
    const auto time_known = [&](const Expression& side) -> std::optional<When> {
        bool all = true;
        each_column(side, [&](std::size_t read) {
            all = all && (known == Known::now ? placed_[read] : read < pattern_.first_column);
        });
        return all ? compared_time(graph_, evaluator_.value(side, match_)) : std::nullopt;
    };
    std::optional<Hull> out;
    for (const Expression* condition : paths_[node.first].at_node[node.second]) {
        const auto one = window_of(*condition, is_node, time_known);
        if (one) out = out ? both_windows(*out, *one) : *one;
    }
    return out;
}

const NodeFilters::Tests& NodeFilters::tests(PathAndNode node) {
    const auto [entry, is_new] = tests_.try_emplace(node);
    if (!is_new) return entry->second;
    const std::size_t column = at(node).column;
    for (const Expression* condition : paths_[node.first].at_node[node.second]) {
        bool fixed = true;
        each_column(*condition, [&](std::size_t read) {
            fixed = fixed && (read == column || read < pattern_.first_column);
        });
        (fixed ? entry->second.fixed : entry->second.rest).push_back(condition);
    }
    return entry->second;
}

Truth NodeFilters::fixed_truth(PathAndNode node, const Entity& thing) {
    Value& column = match_.columns[at(node).column];
    Value outer = std::exchange(column, Value(thing));
    Truth truth = Truth::yes;
    for (const Expression* condition : tests(node).fixed) {
        truth = both(truth, evaluator_.truth(*condition, match_));
        if (truth == Truth::no) break;
    }
    column = std::move(outer);
    return truth;
}

}  // namespace bede::query
