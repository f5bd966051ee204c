// Names: columns, fields, sets, functions and aggregates, and what was meant by one that is none.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "query/bind/binder.h"
#include "query/catalog/quantities.h"
#include "text/nearest.h"

namespace bede::query {
namespace {

ThingType thing_type_of(Type type) {
    switch (type) {
        case Type::event: return ThingType::event;
        case Type::actor: return ThingType::actor;
        case Type::place: return ThingType::place;
        case Type::source: return ThingType::source;
        case Type::relation: return ThingType::relation;
        case Type::claim: return ThingType::claim;
        case Type::kind: return ThingType::kind;
        default: return ThingType::query;
    }
}

bool has_fields(Type type) {
    return type == Type::event || type == Type::actor || type == Type::place ||
           type == Type::source || type == Type::relation || type == Type::claim;
}

std::vector<std::string> names_in_scope(const Scope& scope) {
    std::vector<std::string> names;
    if (scope.it) {
        names = field_names(*scope.it);
        names.emplace_back("it");
    }
    for (const SourceColumn& column : scope.columns) {
        if (!column.name.empty()) names.push_back(column.name);
    }
    if (scope.aliases != nullptr) {
        for (const BoundItem& item : *scope.aliases) names.push_back(item.name);
    }
    return names;
}

std::string list_of(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
    return out;
}

}  // namespace

ExpressionPtr ExpressionBinder::name(const ast::Name& name) const {
    if (scope_.aliases != nullptr) {
        const auto item = std::ranges::find(*scope_.aliases, name.text, &BoundItem::name);
        if (item != scope_.aliases->end()) return item->expression;
    }
    for (std::size_t i = 0; i < scope_.columns.size(); ++i) {
        if (scope_.columns[i].name == name.text) {
            return make(Column{i, name.text}, scope_.columns[i].type, name.span);
        }
    }
    if (scope_.it) {
        if (name.text == "it") return make(It{}, type_of_thing(*scope_.it), name.span);
        if (const Field* found = find_field(*scope_.it, name.text)) {
            ExpressionPtr it = make(It{}, type_of_thing(*scope_.it), name.span);
            return make(FieldOf{found, std::move(it)}, type_of(*found, graph_.schema()), name.span);
        }
    }
    if (ExpressionPtr set = named_set(name)) return set;
    if (scope_.it == ThingType::event) {
        if (auto counted = figure(make(It{}, Type::event, name.span), name)) return counted;
    }
    std::vector<std::string> sets;
    for (const NamedSet* set = names_.sets.newest.get(); set != nullptr; set = set->earlier.get()) {
        sets.push_back(set->name);
    }
    std::vector<std::string> known = names_in_scope(scope_);
    known.insert(known.end(), sets.begin(), sets.end());
    std::vector<std::string> meant = known;
    if (scope_.it == ThingType::event) {
        for (std::string& figure : figures_of(graph_)) meant.push_back(std::move(figure));
    }
    std::string near = suggestion(name.text, sets);
    if (near.empty()) near = meant_by(name.text);
    if (near.empty()) near = suggestion(name.text, meant);
    constexpr std::size_t letters_min = 4;  // any name is near a shorter one
    if (near.empty() && name.text.size() >= letters_min) {
        near = entity_suggestion(graph_, name.text, any_entity());
    }
    wrong("BQL-0104", name.span,
          scope_.it ? fmt::format("{}s have no field '{}'", to_string(*scope_.it), name.text)
                    : fmt::format("there is nothing called '{}' here", name.text),
          !near.empty()   ? near
          : known.empty() ? "a bare return computes from dates, entities and functions"
                          : "there are: " + list_of(known));
}

// What somebody may have meant by a bare name that is no field.
std::string ExpressionBinder::meant_by(const std::string& name) const {
    if (name == "now" || name == "today" || name == "yesterday" || name == "tomorrow") {
        return "write the date: a question has the same answer on every day";
    }
    if (name.size() == 2 && (name[0] == 'q' || name[0] == 'Q') && name[1] >= '1' &&
        name[1] <= '4') {
        return fmt::format("a quarter is written with its number, 33 to 36: 2025-{}",
                           33 + (name[1] - '1'));
    }
    if (name == "relevance") {
        return "it can be returned and ordered by where the question has a clause 'mentioning'";
    }
    for (const ThingType type : any_entity()) {
        if (graph_.find(type, name)) return fmt::format("did you mean @{}?", name);
    }
    const Schema& schema = graph_.schema();
    if (const Function* function = find_function(name); function != nullptr && scope_.it) {
        return fmt::format("a function, of the thing itself: {}(it)", function->name);
    }
    if (name == "date" || name == "time") return "did you mean 'when'?";
    if (name == "who" && scope_.it == ThingType::event) {
        return "a clause asks for who took part: find events involving @id";
    }
    const bool born = name == "born" || name == "birth";
    if (scope_.it == ThingType::actor && (born || name == "died" || name == "death")) {
        return fmt::format("the field is 'lived': find actors where {} of lived before 1500",
                           born ? "start" : "end");
    }
    if (schema.attribute(name) != nullptr) {
        return scope_.it == ThingType::claim
                   ? fmt::format("an attribute: where attribute = '{}'", name)
                   : fmt::format("an attribute of claims: find claims where attribute = '{}'",
                                 name);
    }
    const bool word = schema.kind(name) != nullptr || schema.relation_type(name) != nullptr ||
                      schema.role(name) != nullptr || confidence_of(name) || modality_of(name) ||
                      stance_of(name);
    return word ? fmt::format("a text stands in quotes: '{}'", name) : "";
}

ExpressionPtr ExpressionBinder::field(ExpressionPtr of, const ast::Name& name) const {
    if (const std::vector<Part> parts = parts_of(*of); !parts.empty()) {
        return part(std::move(of), parts, name);
    }
    if (of->type == Type::any || of->type == Type::list || of->type == Type::map) {
        return named_part(std::move(of), name);
    }
    if (!has_fields(of->type)) {
        wrong("BQL-0104", name.span,
              fmt::format("{} has no field '{}'", to_string(of->type), name.text), "");
    }
    const ThingType type = thing_type_of(of->type);
    const Field* found = find_field(type, name.text);
    if (found == nullptr && type == ThingType::event) {
        if (auto counted = figure(of, name)) return counted;
    }
    if (found == nullptr) {
        const std::string near = suggestion(name.text, field_names(type));
        wrong("BQL-0104", name.span,
              fmt::format("{}s have no field '{}'", to_string(type), name.text),
              near.empty() ? "there are: " + list_of(field_names(type)) : near);
    }
    const Span span = cover(of->span, name.span);
    return make(FieldOf{found, std::move(of)}, type_of(*found, graph_.schema()), span);
}

// What only the row knows the type of: the name must at least be one that something has.
ExpressionPtr ExpressionBinder::named_part(ExpressionPtr of, const ast::Name& name) const {
    std::set<Type> types;
    std::vector<std::string> known = {"role", "type"};  // of edges that are no relations
    for (const Field& field : all_fields()) {
        known.emplace_back(field.name);
        if (field.name == name.text) types.insert(field.type);
    }
    const bool of_edge = name.text == "role" || name.text == "type";
    if (types.empty() && !of_edge && of->type != Type::map) {
        wrong("BQL-0104", name.span, fmt::format("nothing has a field '{}'", name.text),
              suggestion(name.text, known));
    }
    const bool sure = types.size() == 1 && !of_edge && of->type == Type::any;
    Type type = of->type == Type::list ? Type::list : sure ? *types.begin() : Type::any;
    if (name.text == "value" && type == Type::text) {
        type = type_of(*find_field(ThingType::claim, "value"), graph_.schema());
    }
    const Span span = cover(of->span, name.span);
    return make(NamedPart{name.text, std::move(of)}, type, span);
}

ExpressionPtr ExpressionBinder::bind_node(const ast::Path& node, Span) const {
    ExpressionPtr bound = name(node.names.front());
    for (std::size_t i = 1; i < node.names.size(); ++i) {
        bound = field(std::move(bound), node.names[i]);
    }
    return bound;
}

namespace {

// The sum of titles would be 0.
void check_summed(Aggregate aggregate, const Expression& argument) {
    const bool sums = aggregate == Aggregate::sum || aggregate == Aggregate::avg ||
                      aggregate == Aggregate::median;
    const bool addable = argument.type == Type::number || argument.type == Type::gap ||
                         argument.type == Type::duration || argument.type == Type::any;
    if (!sums || addable) return;
    wrong("BQL-0203", argument.span,
          fmt::format("{} is of numbers and gaps, this is {}", to_string(aggregate),
                      to_string(argument.type)),
          "sum(duration(it)), avg(length(actors))");
}

}  // namespace

ExpressionPtr ExpressionBinder::aggregate(const ast::Call& call, Aggregate aggregate,
                                          Span span) const {
    AggregateCall node{.aggregate = aggregate, .distinct = call.distinct};
    if (call.star) {
        if (aggregate != Aggregate::count) {
            wrong("BQL-0202", span, fmt::format("{}(*) makes no sense", call.function.text),
                  "only count(*) counts rows; name a value for the others");
        }
        return make(std::move(node), Type::number, span);
    }
    if (call.arguments.size() != 1) {
        wrong("BQL-0202", span, fmt::format("{} takes one value", call.function.text),
              aggregate == Aggregate::count
                  ? "count(*) counts rows, count(title) those that have one"
                  : fmt::format("{}(title)", call.function.text));
    }
    node.argument = bind(*call.arguments.front());
    if (contains_aggregate(*node.argument)) {
        wrong("BQL-0207", span, "an aggregate of an aggregate has no meaning",
              fmt::format("{}(title)", call.function.text));
    }
    check_summed(aggregate, *node.argument);
    if (ExpressionPtr unit = extreme_unit(node, span)) return unit;
    const Type type = result_of(aggregate, node.argument->type);
    return make(std::move(node), type, span);
}

namespace {

void check_name(const Function& function, const Expression& argument) {
    const auto* constant = std::get_if<Constant>(&argument.node);
    if (constant == nullptr) return;
    const auto* name = std::get_if<std::string>(&constant->value.content);
    if (name == nullptr) return;
    const std::vector<std::string_view> known = function.names();
    if (std::ranges::find(known, *name) != known.end()) return;
    const std::vector<std::string> names(known.begin(), known.end());
    const std::string near = suggestion(*name, names);
    wrong("BQL-0108", argument.span, fmt::format("there is no {} '{}'", function.name, *name),
          near.empty() ? "there are: " + list_of(names) : near);
}

// `quantity(it, 'kiled')` would be nothing of every event.
void check_figure(const Graph& graph, const Expression& argument) {
    const std::string* word = constant_text(argument);
    if (word == nullptr) return;
    check_vocabulary(graph, *find_field(ThingType::claim, "attribute"), *word, argument.span);
    if (is_figure(graph, *graph.schema().attribute(*word))) return;
    wrong("BQL-0108", argument.span, fmt::format("no event has a figure of '{}'", *word),
          fmt::format("claims speak of it: find claims where attribute = '{}'", *word));
}

// What other languages have a function for.
std::string_view said_here(std::string_view function) {
    struct Elsewhere {
        std::string_view function;
        std::string_view here;
    };
    static constexpr Elsewhere table[] = {
        {"labels", "the kind of a node is a field: a.kind"},
        {"size", "length(list)"},
        {"coalesce", "a value that is missing is null: where x is not null"},
        {"exists", "exists { (it)-[:causes]->(x) }; of a field: x is not null"},
        {"tolower", "texts are found in any case by: find events mentioning 'ceasefire'"},
        {"lower", "texts are found in any case by: find events mentioning 'ceasefire'"},
        {"substring", "texts are found by their words: find events mentioning 'ceas*'"},
        {"now", "write the date: a question has the same answer on every day"},
        {"today", "write the date: a question has the same answer on every day"},
        {"date", "a date is written as it is: 2025-03-18"},
        {"datetime", "a date is written as it is: 2025-03-18T14:00Z"},
        {"datediff", "gap(A, B)"},
        {"relationships", "edges(path)"},
        {"average", "avg(x)"},
        {"mean", "avg(x)"},
    };
    const auto* entry = std::ranges::find(table, function, &Elsewhere::function);
    return entry == std::ranges::end(table) ? std::string_view() : entry->here;
}

}  // namespace

ExpressionPtr ExpressionBinder::bind_node(const ast::Call& node, Span span) const {
    if (const auto kind = aggregate_of(node.function.text)) return aggregate(node, *kind, span);
    const Function* function = find_function(node.function.text);
    if (function == nullptr) {
        if (const std::string_view here = said_here(node.function.text); !here.empty()) {
            wrong("BQL-0105", node.function.span,
                  fmt::format("there is no function '{}'", node.function.text), std::string(here));
        }
        // `@x.title` arrives as title(@x).
        if (node.arguments.size() == 1 && !node.star) {
            ExpressionPtr of = bind(*node.arguments.front());
            const bool part = of->type == Type::map ||
                              ((of->type == Type::any || of->type == Type::list) &&
                               std::ranges::find(all_fields(), node.function.text, &Field::name) !=
                                   all_fields().end());
            if (part || has_fields(of->type)) return field(std::move(of), node.function);
        }
        std::vector<std::string> names = {"count", "min", "max", "sum", "avg", "median", "collect"};
        for (const Function& known : all_functions()) names.emplace_back(known.name);
        const std::string near = suggestion(node.function.text, names);
        wrong("BQL-0105", node.function.span,
              fmt::format("there is no function '{}'", node.function.text),
              near.empty() ? "there are: " + list_of(names) : near);
    }
    if (node.arguments.size() != function->parameters.size() || node.star) {
        wrong(
            "BQL-0202", span,
            fmt::format("{} takes {} value{}, not {}", function->name, function->parameters.size(),
                        function->parameters.size() == 1 ? "" : "s", node.arguments.size()),
            std::string(function->gloss));
    }
    Apply apply{.function = function, .arguments = {}};
    for (std::size_t i = 0; i < node.arguments.size(); ++i) {
        const bool temporal = function->parameters[i] == Type::time;
        ExpressionPtr argument = temporal ? time(*node.arguments[i]) : bind(*node.arguments[i]);
        if (!temporal && !comparable(function->parameters[i], argument->type) &&
            function->parameters[i] != Type::list) {
            wrong("BQL-0203", node.arguments[i]->span,
                  fmt::format("{} needs {}, this is {}", function->name,
                              to_string(function->parameters[i]), to_string(argument->type)),
                  std::string(function->gloss));
        }
        apply.arguments.push_back(std::move(argument));
    }
    if (function->name == "quantity") check_figure(graph_, *apply.arguments.back());
    if (function->names != nullptr) check_name(*function, *apply.arguments.back());
    return make(std::move(apply), function->result, span);
}

}  // namespace bede::query
