// Random questions that are patterns.
#include "random_columns.h"
#include "random_conditions.h"
#include "random_forms.h"
#include "random_patterns.h"
#include "random_tail.h"

namespace bede::differential {
namespace {

void append(std::vector<NodePtr>& to, const std::vector<NodePtr>& more) {
    to.insert(to.end(), more.begin(), more.end());
}

void append(Columns& to, const Columns& more) {
    append(to.plain, more.plain);
    append(to.groupable, more.groupable);
    append(to.numbers, more.numbers);
}

Columns columns_of(const PatternMaker::NamedEdge& edge, Conditions& conditions) {
    const NodePtr value = node(Column{edge.name});
    if (edge.repeated) return {{call("length", value)}, {}, {call("length", value)}};
    if (edge.nature == "relation") return columns_of(ThingType::relation, value, conditions);
    if (edge.nature == "claims") return columns_of(ThingType::claim, value, conditions);
    if (edge.nature == "involves") {
        return {{field("role", value), field("type", value)}, {field("role", value)}, {}};
    }
    return {{value}, {}, {}};
}

Columns columns_of(const PatternMaker& patterns, Conditions& conditions) {
    Columns out;
    for (const auto& [name, type] : patterns.nodes()) {
        const NodePtr value = node(Column{name});
        // The thing itself as often as one of its fields.
        for (int i = 0; i < 4; ++i) out.plain.push_back(value);
        out.groupable.push_back(value);
        append(out, columns_of(type, value, conditions));
    }
    for (const PatternMaker::NamedEdge& edge : patterns.edges()) {
        append(out, columns_of(edge, conditions));
    }
    for (const std::string& path : patterns.paths()) {
        const NodePtr value = node(Column{path});
        append(out.plain, {call("length", value), call("nodes", value)});
        out.numbers.push_back(call("length", value));
    }
    return out;
}

}  // namespace

Match random_match(Random& random, const Base& base) {
    Conditions conditions(random, base);
    PatternMaker patterns(random, base, conditions);
    Match out;
    out.patterns.push_back(patterns.pattern(2, 2));
    if (!patterns.nodes().empty() && random.one_in(4)) {
        out.patterns.push_back(patterns.optional_pattern(1));
    }
    const Columns columns = columns_of(patterns, conditions);
    while (out.tail.items.empty()) out.tail = random_tail(random, columns, false);
    return out;
}

}  // namespace bede::differential
