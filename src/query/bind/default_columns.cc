#include "query/bind/default_columns.h"

#include <algorithm>

#include "base/check.h"

namespace bede::query {
namespace {

std::vector<std::string_view> natural_fields(ThingType type) {
    switch (type) {
        case ThingType::event: return {"id", "when", "title", "kind", "place"};
        case ThingType::actor: return {"id", "name", "kind"};
        case ThingType::place: return {"id", "name", "within"};
        case ThingType::source: return {"id", "title", "by", "published"};
        case ThingType::kind: return {"id", "parent", "gloss"};
        case ThingType::relation: return {"from", "type", "to", "confidence", "by"};
        case ThingType::claim:
            return {"about", "attribute", "value", "stance", "by", "via", "said"};
        case ThingType::role:
        case ThingType::attribute:
        case ThingType::relation_type:
        case ThingType::query: return {"id"};
    }
    return {};
}

// Of sources whose rows are not of one thing: each event with its date behind it.
std::vector<BoundItem> columns_with_dates(const Scope& scope) {
    std::vector<BoundItem> items;
    const Field* when = find_field(ThingType::event, "when");
    for (std::size_t i = 0; i < scope.columns.size(); ++i) {
        const SourceColumn& column = scope.columns[i];
        ExpressionPtr value = make(Column{i, column.name}, column.type, Span{});
        if (!column.shown || column.name.empty()) continue;
        items.push_back({value, column.name, column.name});
        if (column.type != Type::event) continue;
        const std::string name = column.name + ".when";
        items.push_back({make(FieldOf{when, value}, when->type, Span{}), name, name});
    }
    return items;
}

}  // namespace

std::vector<SourceColumn> causal_columns(ast::CausalQuestion question) {
    if (question == ast::CausalQuestion::common) {
        return {{"steps", Type::list}, {"strength", Type::number, false}, {"weakest", Type::text}};
    }
    return {{"step", Type::number},
            {"relation", Type::text},
            {"toward", Type::event},
            {"role", Type::text, false},
            {"confidence", Type::text},
            {"says", Type::text},
            {"strength", Type::number, false},
            {"weakest", Type::text}};
}

// `period` is the whole stretch, for functions and comparisons; its ends are shown.
std::vector<SourceColumn> coverage_columns() {
    return {{"start", Type::time},
            {"end", Type::time},
            {"events", Type::list},
            {"period", Type::time, false}};
}

std::vector<BoundItem> default_columns(const Scope& scope) {
    if (!scope.it) return columns_with_dates(scope);
    std::vector<BoundItem> items;
    const bool reached = std::ranges::any_of(scope.columns, &SourceColumn::shown);
    for (const std::string_view name : natural_fields(*scope.it)) {
        if (reached && (name == "kind" || name == "place")) continue;
        const Field* field = find_field(*scope.it, name);
        BEDE_CHECK(field != nullptr);
        ExpressionPtr it = make(It{}, type_of_thing(*scope.it), Span{});
        items.push_back({make(FieldOf{field, std::move(it)}, field->type, Span{}),
                         std::string(name), std::string(name)});
    }
    for (std::size_t i = 0; i < scope.columns.size(); ++i) {
        const SourceColumn& column = scope.columns[i];
        if (!column.shown) continue;
        items.push_back(
            {make(Column{i, column.name}, column.type, Span{}), column.name, column.name});
    }
    return items;
}

}  // namespace bede::query
