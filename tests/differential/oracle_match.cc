// The oracle's patterns: every thing is tried for each node, every line for each edge.
#include <algorithm>
#include <functional>
#include <set>

#include "base/check.h"
#include "oracle.h"
#include "oracle_graph.h"
#include "oracle_world.h"
#include "values.h"

namespace bede::differential {
namespace {

// What a path has passed.
struct Walked {
    std::vector<std::size_t> nodes;
    std::vector<std::size_t> edges;
    std::vector<bool> forward;
};

bool is_followed(const Base& base, const GraphEdge& edge, const PatternEdge& asked) {
    if (asked.types.empty()) return true;
    return std::ranges::any_of(asked.types, [&](const std::string& type) {
        if (type.starts_with("involves as ")) {
            return edge.type == "involves" && edge.role == type.substr(12);
        }
        if (edge.type == type) return true;
        const RelationType* declared = record_of(base.relation_types, edge.type);
        return declared != nullptr && declared->parent == type;
    });
}

// Calls `take` for each way in which the path lies in the graph, given what is known already.
class PathSearch {
  public:
    using Take = std::function<void(const Found&)>;

    PathSearch(const Oracle& oracle, const PatternGraph& graph, const PatternPath& path,
               const Seen& seen, Take take)
        : oracle_(oracle), graph_(graph), path_(path), seen_(seen), take_(std::move(take)) {}

    void from(const Found& row) {
        for (std::size_t start = 0; start < graph_.nodes.size(); ++start) {
            walked_ = {{start}, {}, {}};
            place(0, row);
        }
    }

  private:
    // Puts the thing at which the path stands into node `i`, and goes on.
    void place(std::size_t i, Found row) {
        const PatternNode& node = path_.nodes[i];
        const Entity& thing = graph_.nodes[walked_.nodes.back()];
        if (!has_label(thing, node) || (!node.id.empty() && node.id != thing.id())) return;
        if (node.name == "it" && thing.id() != row.it.id()) return;
        if (!is_seen(thing, row)) return;
        row.certainty = both(row.certainty, presence(thing));
        if (!node.name.empty() && node.name != "it") {
            const auto [entry, is_new] = row.columns.try_emplace(node.name, Value(thing));
            if (!is_new && order_of(entry->second, Value(thing)) != 0) return;
        }
        if (node.where) row.certainty = both(row.certainty, oracle_.truth(node.where, row));
        if (row.certainty == Truth::no) return;
        if (i == path_.edges.size()) {
            if (!path_.name.empty()) row.columns[path_.name] = path_value();
            take_(row);
            return;
        }
        along(i, 0, row);
    }

    // What the row has already was seen when it came into it.
    bool is_seen(const Entity& thing, const Found& row) const {
        if (thing.type != ThingType::event) return true;
        if (seen_.event(*record_of(oracle_.base().events, id_of(thing)))) return true;
        const auto same = [&](const Value& value) {
            const auto* known = std::get_if<Entity>(&value.content);
            return known != nullptr && known->type == thing.type && known->id() == thing.id();
        };
        if (same(Value(row.it))) return true;
        return std::ranges::any_of(row.columns, [&](const auto& one) { return same(one.second); });
    }

    Truth presence(const Entity& thing) const {
        return presence_of(oracle_.base(), thing.type, id_of(thing));
    }

    bool is_seen(const GraphEdge& edge) const {
        const auto* thing = std::get_if<Entity>(&edge.value.content);
        if (thing == nullptr || thing->type != ThingType::relation || seen_.denied) return true;
        return !oracle_.is_only_denied(*record_of(oracle_.base().relations, id_of(*thing)));
    }

    bool has_label(const Entity& thing, const PatternNode& node) const {
        if (node.labels.empty()) return true;
        const Value kind = oracle_.value(bede::differential::node(FieldOf{"kind", nullptr}),
                                         Found{.it = thing, .columns = {}});
        const auto* name = std::get_if<std::string>(&kind.content);
        return std::ranges::any_of(node.labels, [&](const std::string& label) {
            return label == to_string(thing.type) ||
                   (name != nullptr && is_kind(oracle_.base(), *name, label));
        });
    }

    // `count` edges of number `i` have been followed.
    void along(std::size_t i, std::uint64_t count, const Found& row) {
        const PatternEdge& edge = path_.edges[i];
        if (count >= edge.least) {
            Found whole = row;
            if (!edge.name.empty()) whole.columns[edge.name] = edge_value(edge, count);
            place(i + 1, std::move(whole));
        }
        if (count == edge.most) return;
        const std::size_t here = walked_.nodes.back();
        for (std::size_t e = 0; e < graph_.edges.size(); ++e) {
            const GraphEdge& one = graph_.edges[e];
            if ((one.from != here && one.to != here) || !is_followed(oracle_.base(), one, edge)) {
                continue;
            }
            const bool loop = one.from == one.to;
            if (edge.way != Way::back && one.from == here) step(i, count, e, true, row);
            if (edge.way == Way::back || (edge.way == Way::either && !loop)) {
                if (one.to == here) step(i, count, e, false, row);
            }
        }
    }

    void step(std::size_t i, std::uint64_t count, std::size_t e, bool forward, Found row) {
        const GraphEdge& edge = graph_.edges[e];
        const std::size_t to = forward ? edge.to : edge.from;
        if (!may_step(e, to) || !is_seen(graph_.nodes[to], row) || !is_seen(edge)) return;
        if (const auto* thing = std::get_if<Entity>(&edge.value.content)) {
            row.certainty = both(row.certainty, presence(*thing));
        }
        // Between the ends of a repeated edge nothing is placed.
        row.certainty = both(row.certainty, presence(graph_.nodes[to]));
        if (row.certainty == Truth::no) return;
        if (const PatternEdge& asked = path_.edges[i]; asked.where) {
            Found alone = row;
            alone.columns[asked.name] = edge.value;
            row.certainty = both(row.certainty, oracle_.truth(asked.where, alone));
            if (row.certainty == Truth::no) return;
        }
        walked_.edges.push_back(e);
        walked_.nodes.push_back(to);
        walked_.forward.push_back(forward);
        along(i, count + 1, row);
        walked_.edges.pop_back();
        walked_.nodes.pop_back();
        walked_.forward.pop_back();
    }

    bool may_step(std::size_t edge, std::size_t to) const {
        const bool used = std::ranges::count(walked_.edges, edge) > 0;
        const bool passed = std::ranges::count(walked_.nodes, to) > 0;
        const bool closed =
            walked_.nodes.size() > 1 && walked_.nodes.front() == walked_.nodes.back();
        if (path_.mode == "walk") return true;
        if (path_.mode == "acyclic") return !passed;
        if (path_.mode == "simple") {
            return !closed && !used && (!passed || to == walked_.nodes.front());
        }
        return !used;
    }

    // The last `count` of the edges followed.
    Value edge_value(const PatternEdge& edge, std::uint64_t count) const {
        if (!edge.repeated) return graph_.edges[walked_.edges.back()].value;
        List list;
        for (std::size_t i = walked_.edges.size() - count; i < walked_.edges.size(); ++i) {
            list.push_back(graph_.edges[walked_.edges[i]].value);
        }
        return Value(std::move(list));
    }

    Value path_value() const {
        Path out;
        for (const std::size_t node : walked_.nodes) out.nodes.emplace_back(graph_.nodes[node]);
        for (const std::size_t edge : walked_.edges) {
            out.edges.push_back(graph_.edges[edge].value);
            out.types.push_back(graph_.edges[edge].type);
        }
        out.forward = walked_.forward;
        return Value(std::move(out));
    }

    const Oracle& oracle_;
    const PatternGraph& graph_;
    const PatternPath& path_;
    const Seen& seen_;
    Take take_;
    Walked walked_;
};

void search(const Oracle& oracle, const PatternGraph& graph, const Pattern& pattern,
            const Seen& seen, std::size_t path, const Found& row, const PathSearch::Take& take) {
    if (path < pattern.paths.size()) {
        PathSearch(oracle, graph, pattern.paths[path], seen, [&](const Found& walked) {
            search(oracle, graph, pattern, seen, path + 1, walked, take);
        }).from(row);
        return;
    }
    Found whole = row;
    if (pattern.where) whole.certainty = both(row.certainty, oracle.truth(pattern.where, row));
    if (whole.certainty != Truth::no) take(whole);
}

// The names that the pattern gives, in the order in which they stand.
void add_names(const Pattern& pattern, std::vector<std::string>& names) {
    const auto add = [&](const std::string& name) {
        if (!name.empty() && std::ranges::find(names, name) == names.end()) names.push_back(name);
    };
    for (const PatternPath& path : pattern.paths) {
        for (std::size_t i = 0; i < path.nodes.size(); ++i) {
            add(path.nodes[i].name);
            if (i < path.edges.size()) add(path.edges[i].name);
        }
        add(path.name);
    }
}

// The conditions of a pattern that look at nothing but the columns of a match.
std::vector<NodePtr> conditions_of(const Pattern& pattern) {
    std::vector<NodePtr> out;
    for (const PatternPath& path : pattern.paths) {
        for (const PatternNode& node : path.nodes) {
            if (node.where) out.push_back(node.where);
        }
        for (const PatternEdge& edge : path.edges) {
            if (edge.where && !edge.repeated && !edge.name.empty()) out.push_back(edge.where);
        }
    }
    if (pattern.where) out.push_back(pattern.where);
    return out;
}

}  // namespace

bool Oracle::may_hold(const std::vector<NodePtr>& conditions, const Found& row) const {
    Asked asked;
    for (const NodePtr& condition : conditions) asked.emplace_back(condition, row);
    return in_one_reading(asked, row.certainty) != Truth::no;
}

std::vector<Found> Oracle::matched(const std::vector<Found>& rows, const Pattern& pattern,
                                   const Seen& seen) const {
    std::vector<std::string> names;
    add_names(pattern, names);
    std::vector<Found> out;
    for (const Found& row : rows) {
        Truth found = Truth::no;
        Found known = row;
        known.certainty = Truth::yes;
        search(*this, graph(), pattern, seen, 0, known, [&](const Found& match) {
            if (!may_hold(conditions_of(pattern), match)) return;
            found = either(found, match.certainty);
            out.push_back(match);
            out.back().certainty = both(row.certainty, match.certainty);
        });
        if (!pattern.optional || found == Truth::yes) continue;
        out.push_back(row);
        out.back().certainty = both(row.certainty, negate(found));
        for (const std::string& name : names) out.back().columns.try_emplace(name, Value());
    }
    return out;
}

const PatternGraph& Oracle::graph() const {
    if (!graph_) graph_ = std::make_shared<const PatternGraph>(pattern_graph(base_));
    return *graph_;
}

Truth Oracle::of(const Exists& node, const Found& row, bool denied) const {
    Truth out = Truth::no;
    Found known = row;
    known.certainty = Truth::yes;
    Seen seen = seen_;
    seen.learn(node.pattern);
    for (const Found& match : apart([&] { return matched({known}, node.pattern, seen); })) {
        out = either(out, match.certainty);
    }
    return denied ? negate(out) : out;
}

std::vector<OracleRow> Oracle::answer_form(const Match& match) const {
    std::vector<Found> rows = {Found{}};
    std::vector<std::string> names;
    Seen seen = seen_;
    for (const Pattern& pattern : match.patterns) seen.learn(pattern);
    for (const Pattern& pattern : match.patterns) {
        rows = matched(rows, pattern, seen);
        add_names(pattern, names);
    }
    std::vector<NodePtr> conditions;
    for (const Pattern& pattern : match.patterns) {
        if (pattern.optional) continue;
        const std::vector<NodePtr> own = conditions_of(pattern);
        conditions.insert(conditions.end(), own.begin(), own.end());
    }
    std::erase_if(rows, [&](const Found& row) { return !may_hold(conditions, row); });
    const auto cells = [&](const Found& row) {
        std::vector<Value> out;
        for (const std::string& name : names) out.push_back(row.columns.at(name));
        return out;
    };
    std::vector<std::string> events;
    for (const Found& row : rows) {
        for (const Value& cell : cells(row)) add_events(cell, events);
    }
    const Places places = places_of(events);
    std::ranges::stable_sort(rows, [&](const Found& a, const Found& b) {
        return cells_before(cells(a), cells(b), places);
    });
    return finish_sorted(rows, match.tail, {});
}

}  // namespace bede::differential
