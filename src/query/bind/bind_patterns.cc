// Patterns: variables to columns, labels to kinds, arrows to what may stand between two things.
// What no record can be is an error here, never an empty answer.
#include <fmt/format.h>

#include <algorithm>

#include "query/bind/binder.h"
#include "query/bind/pattern_types.h"
#include "query/values/limits.h"
#include "text/nearest.h"

namespace bede::query {
namespace {

class PatternBinder {
  public:
    PatternBinder(const Graph& graph, const Names& names, Scope& scope)
        : graph_(graph), names_(names), scope_(scope), words_(graph, names, scope) {}

    BoundPattern bind(const ast::Pattern& pattern) {
        out_.first_column = scope_.columns.size();
        for (const ast::PathPattern& path : pattern.paths) out_.paths.push_back(bind(path));
        for (std::size_t i = 0; i < pattern.paths.size(); ++i) {
            narrow_by_ids(pattern.paths[i], out_.paths[i]);
        }
        narrow_all();
        for (BoundPath& path : out_.paths) keep_to_relations(path);
        narrow_all();
        check_ends(pattern);
        check_insides(pattern);
        type_columns();
        for (std::size_t i = 0; i < pattern.paths.size(); ++i) {
            bind_conditions(pattern.paths[i], out_.paths[i]);
        }
        if (pattern.where) add_condition(*pattern.where, false);
        out_.columns = scope_.columns.size();
        out_.limited = names_.world.is_limited();
        out_.sight = sight_of(names_, out_);
        return std::move(out_);
    }

  private:
    BoundPath bind(const ast::PathPattern& path) {
        BoundPath out{
            .column = {}, .selector = path.selector, .mode = path.mode, .nodes = {}, .edges = {}};
        for (std::size_t i = 0; i < path.nodes.size(); ++i) {
            out.nodes.push_back(bind(path.nodes[i]));
            if (i < path.edges.size()) out.edges.push_back(bind(path.edges[i], path));
        }
        if (path.variable) {
            out.column = new_column(*path.variable, Type::path);
            scope_.columns[*out.column].shown = !path.implied;
        }
        return out;
    }

    BoundNode bind(const ast::NodePattern& node) {
        BoundNode out;
        NodeTypes types = labels(node);
        if (node.variable && scope_.it && node.variable->text == "it") {
            out.is_it = true;
            narrow_known(types, *scope_.it, node);
            out.column = add_column("", type_of_thing(*scope_.it));
        } else {
            out.column = column_of(node, types);
        }
        NodeTypes& known = types_.try_emplace(out.column, types).first->second;
        intersect(known, types, node.span);
        return out;
    }

    // The kinds that the labels name; without labels everything that a node can be.
    NodeTypes labels(const ast::NodePattern& node) const {
        NodeTypes types;
        for (const ast::ExpressionPtr& label : node.labels) {
            const std::optional<std::string> word = words_.word(*label);
            if (!word) continue;
            const Kind& kind = find_kind(graph_, *word, label->span);
            const ThingType type = thing_of_root(graph_.schema().root_of(kind.id));
            const bool first = !types.contains(type);
            auto& kinds = types[type];
            if (is_root_kind(kind.id)) {
                kinds.reset();
            } else if (first || kinds) {
                if (!kinds) kinds.emplace();
                kinds->merge(with_descendants(graph_.schema(), kind.id));
            }
        }
        if (!types.empty()) return types;
        for (const ThingType type : node_types) types.emplace(type, std::nullopt);
        return types;
    }

    static ThingType thing_of_root(std::string_view root) {
        if (root == "actor") return ThingType::actor;
        if (root == "place") return ThingType::place;
        return root == "source" ? ThingType::source : ThingType::event;
    }

    // A name that is known already is that node once more.
    std::size_t column_of(const ast::NodePattern& node, NodeTypes& types) {
        if (!node.variable) return add_column("", Type::any);
        const std::string& name = node.variable->text;
        const auto known = std::ranges::find(scope_.columns, name, &SourceColumn::name);
        if (known == scope_.columns.end()) return add_column(name, Type::any);
        const auto column = static_cast<std::size_t>(known - scope_.columns.begin());
        if (types_.contains(column)) return column;
        // Of the row: a node of an earlier `match`, a step of a sequence.
        for (const ThingType type : node_types) {
            if (known->type != type_of_thing(type)) continue;
            narrow_known(types, type, node);
            return column;
        }
        if (known->type == Type::any && column < out_.first_column) return column;
        wrong("BQL-0218", node.variable->span,
              known->type == Type::any
                  ? fmt::format("'{}' is no node", name)
                  : fmt::format("'{}' is no node, it is {}", name, to_string(known->type)),
              "give the node a name of its own");
    }

    static void narrow_known(NodeTypes& types, ThingType type, const ast::NodePattern& node) {
        if (narrow(types, {type})) return;
        wrong("BQL-0218", node.span,
              fmt::format("'{}' is {}", node.variable->text, to_string(type_of_thing(type))),
              "one of its labels must be a kind of that");
    }

    // Both must hold.
    static void intersect(NodeTypes& known, const NodeTypes& more, Span span) {
        narrow(known, types_in(more));
        for (auto& [type, kinds] : known) {
            const auto& other = more.at(type);
            if (!other) continue;
            if (!kinds) {
                kinds = other;
                continue;
            }
            std::erase_if(*kinds, [&](const std::string& kind) { return !other->contains(kind); });
        }
        std::erase_if(known,
                      [](const auto& entry) { return entry.second && entry.second->empty(); });
        if (known.empty()) {
            wrong("BQL-0218", span, "nothing is of both these kinds",
                  "give the second node another name");
        }
    }

    std::size_t add_column(std::string name, Type type) {
        scope_.columns.push_back({std::move(name), type});
        return scope_.columns.size() - 1;
    }

    std::size_t new_column(const ast::Name& name, Type type) {
        const auto known = std::ranges::find(scope_.columns, name.text, &SourceColumn::name);
        const bool is_it = scope_.it && name.text == "it";
        if (known != scope_.columns.end() || is_it) {
            wrong("BQL-0218", name.span, fmt::format("'{}' has a meaning already", name.text),
                  "only nodes may be named twice: then they are the same");
        }
        return add_column(name.text, type);
    }

    BoundEdge bind(const ast::EdgePattern& edge, const ast::PathPattern& path) {
        BoundEdge out;
        out.direction = edge.direction;
        out.named = edge.variable.has_value();
        for (const ast::EdgeType& type : edge.types) bind_type(type, out);
        if (out.natures.empty()) {
            for (const Nature& nature : natures) out.natures.insert(nature.nature);
        }
        if (edge.types.empty() && edge.variable) check_colon(*edge.variable);
        if (edge.repetition) bind_repetition(*edge.repetition, path, out);
        out.column =
            edge.variable ? new_column(*edge.variable, Type::any) : add_column("", Type::any);
        return out;
    }

    // `(a)-[causes]->(b)` would follow edges of all types and name them 'causes'.
    void check_colon(const ast::Name& variable) const {
        const bool type = graph_.schema().relation_type(variable.text) != nullptr ||
                          std::ranges::find(natures, variable.text, &Nature::name) != natures.end();
        if (!type) return;
        wrong("BQL-0218", variable.span,
              fmt::format("'{}' would be a name for edges of all types", variable.text),
              fmt::format("of that type: [:{0}]; to name them, another word: [r:{0}]",
                          variable.text));
    }

    void bind_type(const ast::EdgeType& type, BoundEdge& out) const {
        const std::optional<std::string> word = words_.word(*type.name);
        if (!word) return;
        const auto built_in = std::ranges::find(natures, *word, &Nature::name);
        if (type.role && (built_in == natures.end() || built_in->nature != EdgeNature::involves)) {
            wrong("BQL-0218", type.role->span, "only 'involves' has roles",
                  "-[:involves as participant]->");
        }
        if (built_in != natures.end() && !word->empty()) {
            out.natures.insert(built_in->nature);
            if (!type.role) return;
            if (const auto role = words_.word(*type.role)) {
                out.roles.insert(find_role(graph_, *role, type.role->span).id);
            }
            return;
        }
        if (graph_.schema().relation_type(*word) == nullptr) suggest_type(*word, type.name->span);
        out.natures.insert(EdgeNature::relation);
        if (!out.relations) out.relations.emplace();
        out.relations->merge(relation_types_below(graph_.schema(), *word));
    }

    [[noreturn]] void suggest_type(const std::string& word, Span span) const {
        std::vector<std::string> known;
        for (const Nature& nature : natures) known.emplace_back(nature.name);
        for (const auto& [id, type] : graph_.schema().relation_types()) known.push_back(id);
        const std::string near = suggestion(word, known);
        wrong("BQL-0102", span, fmt::format("there is no relation type '{}'", word),
              near.empty()
                  ? "show relation types; and involves, at, within, cites, member-of, claims"
                  : near);
    }

    void bind_repetition(const ast::Repetition& asked, const ast::PathPattern& path,
                         BoundEdge& out) const {
        out.repeated = true;
        out.least = words_.count(asked.least).value_or(asked.from_nothing ? 0 : 1);
        const std::optional<std::uint64_t> most = words_.count(asked.most);
        out.bounded = most.has_value();
        out.most = most.value_or(path_steps_max);
        if (out.most > path_steps_max || out.least > path_steps_max) {
            wrong("BQL-0208", asked.span,
                  fmt::format("a path has at most {} steps", path_steps_max), "-[:causes*1..6]->");
        }
        if (out.least > out.most) {
            wrong("BQL-0208", asked.span, "the least number of steps is above the greatest",
                  "-[:causes*1..6]->");
        }
        const bool endless = !out.bounded && path.mode == ast::PathMode::walk;
        if (endless && path.selector == ast::Selector::all) {
            wrong("BQL-0218", asked.span, "a walk may go round for ever",
                  "say how many steps: *1..6; or leave out 'walk'");
        }
    }

    // "{id: 'minsk'}" tells what types of thing the node may be.
    void narrow_by_ids(const ast::PathPattern& pattern, const BoundPath& path) {
        for (std::size_t i = 0; i < path.nodes.size(); ++i) {
            for (const ast::Property& property : pattern.nodes[i].properties) {
                const auto* id = std::get_if<ast::TextLiteral>(&property.value->node);
                if (id == nullptr || property.name.text != "id") continue;
                NodeTypes narrowed = types_.at(path.nodes[i].column);
                std::erase_if(narrowed, [&](const auto& entry) {
                    return !graph_.find(entry.first, id->value);
                });
                // Of an id that nothing has, its condition will say so.
                if (!narrowed.empty()) types_.at(path.nodes[i].column) = std::move(narrowed);
            }
        }
    }

    // A path of any length through whatever there is would lead from everything to everything, by
    // way of a source that both cite. Between two events it goes along relations.
    void keep_to_relations(BoundPath& path) const {
        for (std::size_t i = 0; i < path.edges.size(); ++i) {
            BoundEdge& edge = path.edges[i];
            const auto may_be_event = [&](const BoundNode& node) {
                return types_.at(node.column).contains(ThingType::event);
            };
            // Relations of any type are followed only where no type was said.
            const bool untyped = edge.natures.contains(EdgeNature::relation) && !edge.relations;
            if (!untyped || !edge.repeated) continue;
            if (!may_be_event(path.nodes[i]) || !may_be_event(path.nodes[i + 1])) continue;
            edge.natures = {EdgeNature::relation};
        }
    }

    void narrow_all() {
        while (narrow_once()) {
        }
    }

    // What stands between them tells what the nodes are, and they tell what may stand between them.
    bool narrow_once() {
        bool changed = false;
        for (BoundPath& path : out_.paths) {
            for (std::size_t i = 0; i < path.edges.size(); ++i) {
                BoundEdge& edge = path.edges[i];
                if (edge.least == 0) continue;  // both nodes may be one
                NodeTypes& left = types_.at(path.nodes[i].column);
                NodeTypes& right = types_.at(path.nodes[i + 1].column);
                const std::size_t before = left.size() + right.size() + edge.natures.size();
                if (!edge.repeated) narrow(edge, types_in(left), types_in(right));
                const EndTypes ends = ends_of(edge, types_in(left), types_in(right));
                narrow(left, ends.left);
                narrow(right, ends.right);
                const std::size_t after = left.size() + right.size() + edge.natures.size();
                changed = changed || before != after;
            }
        }
        return changed;
    }

    void check_ends(const ast::Pattern& pattern) const {
        for (std::size_t p = 0; p < out_.paths.size(); ++p) {
            const BoundPath& path = out_.paths[p];
            for (std::size_t i = 0; i < path.edges.size(); ++i) {
                const bool possible = !types_.at(path.nodes[i].column).empty() &&
                                      !types_.at(path.nodes[i + 1].column).empty() &&
                                      !path.edges[i].natures.empty();
                if (possible) continue;
                wrong("BQL-0218", pattern.paths[p].edges[i].span,
                      "nothing of this type can stand between these two nodes",
                      "involves: event to actor; at: event to place; within: place to place; "
                      "cites: event to source; member-of: actor to actor; claims: actor or source "
                      "to event; all others: event to event");
            }
        }
    }

    // Whether the nodes between the ends are chosen first, or what else is known of them counts,
    // nobody could tell: as in GQL, they have no part in anything else.
    void check_insides(const ast::Pattern& pattern) const {
        for (std::size_t p = 0; p < out_.paths.size(); ++p) {
            const BoundPath& path = out_.paths[p];
            if (path.selector == ast::Selector::all) continue;
            for (std::size_t i = 1; i + 1 < path.nodes.size(); ++i) {
                const std::size_t column = path.nodes[i].column;
                const bool end =
                    column == path.nodes.front().column || column == path.nodes.back().column;
                if (end ||
                    (column >= out_.first_column && !path.nodes[i].is_it && !elsewhere(column, p)))
                    continue;
                wrong("BQL-0218", pattern.paths[p].nodes[i].span,
                      "inside of a shortest path a node is known to this path alone",
                      "name it at an end, or ask for it in a further match");
            }
        }
    }

    bool elsewhere(std::size_t column, std::size_t path) const {
        for (std::size_t p = 0; p < out_.paths.size(); ++p) {
            if (p == path) continue;
            if (std::ranges::find(out_.paths[p].nodes, column, &BoundNode::column) !=
                out_.paths[p].nodes.end()) {
                return true;
            }
        }
        return false;
    }

    void type_columns() {
        for (BoundPath& path : out_.paths) {
            for (BoundNode& node : path.nodes) {
                node.types = types_.at(node.column);
                if (node.column >= out_.first_column) {
                    scope_.columns[node.column].type = type_of_node(node.types);
                    scope_.columns[node.column].parts = parts_of_node(node.types);
                }
            }
            for (const BoundEdge& edge : path.edges) {
                scope_.columns[edge.column].type = edge.repeated ? Type::list : type_of_edge(edge);
                scope_.columns[edge.column].parts = parts_of_edge(edge);
            }
        }
    }

    void bind_conditions(const ast::PathPattern& path, BoundPath& out) {
        for (std::size_t i = 0; i < path.nodes.size(); ++i) {
            const BoundNode& node = out.nodes[i];
            const ExpressionPtr value = make(Column{node.column, scope_.columns[node.column].name},
                                             type_of_node(node.types), path.nodes[i].span);
            const ExpressionBinder binder(graph_, names_, scope_);
            for (ExpressionPtr& condition : properties(path.nodes[i].properties, value, binder)) {
                out_.conditions.push_back({std::move(condition), true});
            }
            if (path.nodes[i].where) add_condition(*path.nodes[i].where, true);
        }
        for (std::size_t i = 0; i < path.edges.size(); ++i) {
            bind_conditions(path.edges[i], out.nodes[i], out.nodes[i + 1], out.edges[i]);
        }
    }

    // The columns of `previous` and `next`, which its conditions know, unless the pattern has given
    // these names to something else.
    void add_ends(Scope& scope, const BoundNode& left, const BoundNode& right, BoundEdge& out) {
        const auto column = [&](std::string_view name, const Types& types) {
            NodeTypes known;
            for (const ThingType type : types) known.emplace(type, std::nullopt);
            const std::size_t added = add_column("", Type::any);
            scope.columns.push_back({std::string(name), type_of_node(known)});
            scope.columns.back().parts = parts_of_node(known);
            return added;
        };
        for (const std::string_view name : {"previous", "next"}) {
            if (std::ranges::find(scope_.columns, name, &SourceColumn::name) !=
                scope_.columns.end()) {
                return;
            }
        }
        const EndTypes ends = ends_of(out, types_in(left.types), types_in(right.types));
        out.end_columns = BoundEdge::EndColumns{.previous = column("previous", ends.left),
                                                .next = column("next", ends.right)};
    }

    void bind_conditions(const ast::EdgePattern& edge, const BoundNode& left,
                         const BoundNode& right, BoundEdge& out) {
        Scope scope = scope_;
        scope.columns[out.column].type = type_of_edge(out);
        if (type_of_edge(out) != Type::any) scope.columns[out.column].parts.clear();
        if (edge.where) add_ends(scope, left, right, out);
        const ExpressionBinder binder(graph_, names_, scope);
        const ExpressionPtr value =
            make(Column{out.column, scope.columns[out.column].name}, type_of_edge(out), edge.span);
        out.conditions = properties(edge.properties, value, binder);
        if (edge.where) {
            out.conditions.push_back(binder.condition(*edge.where));
            refuse_aggregate(*out.conditions.back(), edge.where->span);
        }
        for (const ExpressionPtr& condition : out.conditions) {
            each_column(*condition, [&](std::size_t column) {
                if (column == out.column || column < out_.first_column) return;
                if (out.end_columns &&
                    (column == out.end_columns->previous || column == out.end_columns->next)) {
                    return;
                }
                wrong("BQL-0218", condition->span,
                      "the condition of an edge speaks of that edge, and of `previous` and `next`, "
                      "the things between which it leads",
                      "put what compares it with others behind the pattern, after where");
            });
        }
    }

    // "{id: 'x', kind: 'talks'}".
    static std::vector<ExpressionPtr> properties(const std::vector<ast::Property>& properties,
                                                 const ExpressionPtr& of,
                                                 const ExpressionBinder& binder) {
        std::vector<ExpressionPtr> out;
        for (const ast::Property& property : properties) {
            ExpressionPtr condition =
                binder.equals(binder.field(of, property.name), *property.value);
            if (!condition) continue;
            refuse_aggregate(*condition, property.value->span);
            out.push_back(std::move(condition));
        }
        return out;
    }

    // Conjunctions are taken apart, so that each part can be tried as soon as what it speaks of is
    // known.
    void add_condition(const ast::Expression& condition, bool inside) {
        const auto* logical = std::get_if<ast::Logical>(&condition.node);
        if (logical != nullptr && logical->op == ast::LogicalOperator::conjunction) {
            for (const ast::ExpressionPtr& part : logical->operands) add_condition(*part, inside);
            return;
        }
        ExpressionPtr bound = ExpressionBinder(graph_, names_, scope_).condition(condition);
        refuse_aggregate(*bound, condition.span);
        out_.conditions.push_back({std::move(bound), inside});
    }

    const Graph& graph_;
    const Names& names_;
    Scope& scope_;
    ExpressionBinder words_;
    BoundPattern out_;
    std::map<std::size_t, NodeTypes> types_;  // of the nodes, by column
};

}  // namespace

BoundPattern bind_pattern(const ast::Pattern& pattern, const Graph& graph, const Names& names,
                          Scope& scope) {
    return PatternBinder(graph, names, scope).bind(pattern);
}

}  // namespace bede::query
