#include "query/catalog/quantities.h"

#include <algorithm>
#include <limits>
#include <set>
#include <vector>

#include "time/relations.h"

namespace bede::query {
namespace {

bool replaces(const Quantity& later, const Quantity& earlier) {
    return later.as_of && earlier.as_of &&
           compare(*later.as_of, TimeRelation::after, *earlier.as_of) == Truth::yes;
}

// Whichever of them is right.
Amount one_of(const std::vector<Amount>& amounts) {
    const Amount& first = amounts.front();
    if (std::ranges::all_of(amounts, [&](const Amount& each) { return each == first; })) {
        return first;
    }
    constexpr double infinity = std::numeric_limits<double>::infinity();
    double low = infinity;
    double high = -infinity;
    for (const Amount& each : amounts) {
        low = std::min(low, least_of(each).value_or(-infinity));
        high = std::max(high, most_of(each).value_or(infinity));
    }
    const bool agreed =
        std::ranges::all_of(amounts, [&](const Amount& each) { return each.best == first.best; });
    return amount_between(low, agreed ? first.best : std::nullopt, high, first.unit);
}

}  // namespace

Amount amount_of(const Graph& graph, const Quantity& quantity) {
    const Attribute* attribute = graph.schema().attribute(quantity.attribute);
    return {.low = quantity.low,
            .best = quantity.best,
            .high = quantity.high,
            .unit = attribute == nullptr ? "" : attribute->unit};
}

std::optional<Amount> figure(const Graph& graph, const Event& event, std::string_view attribute) {
    std::vector<const Quantity*> lines;
    for (const Quantity& line : event.quantities) {
        if (line.attribute == attribute) lines.push_back(&line);
    }
    std::vector<Amount> left;
    for (const Quantity* line : lines) {
        const bool replaced = std::ranges::any_of(
            lines, [&](const Quantity* other) { return replaces(*other, *line); });
        if (!replaced) left.push_back(amount_of(graph, *line));
    }
    return left.empty() ? std::nullopt : std::optional(one_of(left));
}

bool is_figure(const Graph& graph, const Attribute& attribute) {
    if (attribute.type != ValueType::text) return attribute.type == ValueType::number;
    for (const std::uint32_t handle : handles(graph, ThingType::event)) {
        const bool has = std::ranges::any_of(
            graph.event(EventId{handle}).quantities,
            [&](const Quantity& line) { return line.attribute == attribute.id; });
        if (has) return true;
    }
    return false;
}

std::vector<std::string> figures_of(const Graph& graph) {
    std::set<std::string> found;
    for (const auto& [id, attribute] : graph.schema().attributes()) {
        if (attribute.type == ValueType::number) found.insert(id);
    }
    for (const std::uint32_t handle : handles(graph, ThingType::event)) {
        for (const Quantity& line : graph.event(EventId{handle}).quantities) {
            found.insert(line.attribute);
        }
    }
    return {found.begin(), found.end()};
}

}  // namespace bede::query
