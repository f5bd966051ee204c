#include "query/match/prepared_path.h"

#include <algorithm>
#include <set>

namespace bede::query {
namespace {

BoundPath reversed(BoundPath path) {
    std::ranges::reverse(path.nodes);
    std::ranges::reverse(path.edges);
    for (BoundEdge& edge : path.edges) edge = reversed(std::move(edge));
    return path;
}

std::set<std::size_t> columns_of(const BoundPath& path) {
    std::set<std::size_t> columns;
    for (const BoundNode& node : path.nodes) columns.insert(node.column);
    for (const BoundEdge& edge : path.edges) columns.insert(edge.column);
    return columns;
}

std::set<std::size_t> columns_of(const BoundPattern& pattern, const Expression& condition) {
    std::set<std::size_t> columns;
    each_column(condition, [&](std::size_t column) {
        if (column >= pattern.first_column) columns.insert(column);
    });
    return columns;
}

// The first place at which all columns that the condition needs are known.
std::vector<const Expression*>& place_of(const PatternCondition& condition,
                                         std::set<std::size_t> needed, bool early,
                                         std::vector<PreparedPath>& paths) {
    const bool wait = !early && !condition.inside;
    const std::set<std::size_t> all = needed;
    for (PreparedPath& prepared : paths) {
        const BoundPath& path = prepared.path;
        const bool chosen = path.selector != ast::Selector::all;
        const bool own = condition.inside && std::ranges::includes(columns_of(path), all);
        for (std::size_t i = 0; i < path.nodes.size(); ++i) {
            needed.erase(path.nodes[i].column);
            if (i > 0) needed.erase(path.edges[i - 1].column);
            // Of the shortest paths, those are chosen that the path's own pattern allows.
            const bool before_choice = own || i == 0;
            if (needed.empty() && !wait && (!chosen || before_choice)) return prepared.at_node[i];
        }
        if (path.column) needed.erase(*path.column);
        if (needed.empty() && !wait) return prepared.at_end;
    }
    return paths.back().at_end;
}

}  // namespace

PatternOrder written_order(const BoundPattern& pattern) {
    PatternOrder order;
    for (std::size_t i = 0; i < pattern.paths.size(); ++i) order.paths.push_back({i, false});
    return order;
}

BoundEdge reversed(BoundEdge edge) {
    if (edge.direction == ast::EdgeDirection::either) return edge;
    edge.direction = edge.direction == ast::EdgeDirection::forward ? ast::EdgeDirection::backward
                                                                   : ast::EdgeDirection::forward;
    return edge;
}

std::vector<PreparedPath> prepared_paths(const BoundPattern& pattern, const PatternOrder& order) {
    std::vector<PreparedPath> paths;
    for (const PathOrder& one : order.paths) {
        const BoundPath& path = pattern.paths[one.path];
        paths.push_back({.path = one.reversed ? reversed(path) : path,
                         .reversed = one.reversed,
                         .at_node = std::vector<std::vector<const Expression*>>(path.nodes.size()),
                         .at_end = {},
                         .inside = {}});
    }
    for (const PatternCondition& condition : pattern.conditions) {
        place_of(condition, columns_of(pattern, *condition.expression), order.early, paths)
            .push_back(condition.expression.get());
        if (!condition.inside) continue;
        std::set<std::size_t> columns;
        each_column(*condition.expression, [&](std::size_t column) { columns.insert(column); });
        for (PreparedPath& prepared : paths) {
            if (!std::ranges::includes(columns_of(prepared.path), columns)) continue;
            prepared.inside.push_back(condition.expression);
        }
    }
    return paths;
}

const std::string* id_asked(const Expression& condition, std::size_t column) {
    const auto* compare = std::get_if<Compare>(&condition.node);
    if (compare == nullptr || compare->comparator != ast::Comparator::equal) return nullptr;
    const auto* of_it = [&](const Expression& side) -> const Column* {
        const auto* field = std::get_if<FieldOf>(&side.node);
        if (field != nullptr && field->field->name == "id") {
            return std::get_if<Column>(&field->of->node);
        }
        const auto* part = std::get_if<NamedPart>(&side.node);
        return part != nullptr && part->name == "id" ? std::get_if<Column>(&part->of->node)
                                                     : nullptr;
    }(*compare->left);
    const auto* constant = std::get_if<Constant>(&compare->right->node);
    if (of_it == nullptr || of_it->index != column || constant == nullptr) return nullptr;
    return std::get_if<std::string>(&constant->value.content);
}

bool looks_at_ends(const PreparedPath& prepared) {
    bool ends_only = true;
    for (const auto& conditions : prepared.at_node) {
        for (const Expression* condition : conditions) {
            each_column(*condition, [&](std::size_t column) {
                for (const BoundEdge& edge : prepared.path.edges) {
                    ends_only = ends_only && column != edge.column;
                }
            });
        }
    }
    return ends_only;
}

}  // namespace bede::query
