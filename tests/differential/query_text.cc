#include "query_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace bede::differential {
namespace {

std::string text(const NodePtr& node);
std::string text(const Query& query);
std::string text(const Pattern& pattern);

template <typename Items, typename Write>
std::string joined(const Items& items, std::string_view between, const Write& write) {
    std::string out;
    for (const auto& item : items) {
        if (!out.empty()) out += between;
        out += write(item);
    }
    return out;
}

std::string joined(const std::vector<NodePtr>& items, std::string_view between = ", ") {
    return joined(items, between, [](const NodePtr& item) { return text(item); });
}

std::string words(const std::vector<std::string>& items, std::string_view before = "") {
    return joined(items, ", ", [&](const std::string& item) { return std::string(before) + item; });
}

std::string joined_words(const std::vector<std::string>& items, std::string_view between) {
    return joined(items, between, [](const std::string& item) { return item; });
}

// The sets that `let` has to name before the question, while a whole question is written.
std::vector<std::string>* sets_named_so_far = nullptr;

std::string set(const Query& query) {
    std::string in_brackets = "(" + text(query) + ")";
    if (query.name.empty() || sets_named_so_far == nullptr) return in_brackets;
    const std::string said =
        fmt::format("let {} = {};\n", query.name, in_brackets.substr(1, in_brackets.size() - 2));
    if (std::ranges::find(*sets_named_so_far, said) == sets_named_so_far->end())
        sets_named_so_far->push_back(said);
    return query.name;
}

std::string quoted(const std::string& text) { return "'" + text + "'"; }

// Words of the language need `it.` before them.
bool needs_it(const std::string& field) {
    for (const char* word : {"within", "by", "from", "to", "about", "via"}) {
        if (field == word) return true;
    }
    return false;
}

std::string of(const Text& node) { return quoted(node.text); }
std::string of(const Number& node) { return fmt::format("{}", node.number); }
std::string of(const Truthword& node) { return node.value ? "true" : "false"; }
std::string of(const Nothing&) { return "null"; }
std::string of(const Date& node) { return node.quoted ? quoted(node.text) : node.text; }
std::string of(const Days& node) { return fmt::format("{} days", node.count); }
std::string of(const Named& node) { return "@" + node.id; }
std::string of(const It&) { return "it"; }
std::string of(const Column& node) { return node.name; }
std::string of(const FieldOf& node) {
    if (node.of) return text(node.of) + "." + node.name;
    return (needs_it(node.name) ? "it." : "") + node.name;
}
std::string of(const Call& node) {
    return fmt::format("{}({})", node.function, joined(node.arguments));
}
std::string of(const Reckoning& node) {
    return fmt::format("({} {} {})", text(node.left), node.sign, text(node.right));
}
std::string of(const Aggregate& node) {
    return fmt::format("{}({}{})", node.function, node.distinct ? "distinct " : "",
                       node.argument ? text(node.argument) : "*");
}
std::string of(const ListOf& node) { return "[" + joined(node.items) + "]"; }
std::string of(const SetOf& node) { return set(*node.query); }
std::string of(const Alias& node) { return fmt::format("c{}", node.item); }
std::string of(const NumberOf& node) { return fmt::format("{}", node.item + 1); }

// Conditions stand in brackets wherever another could take hold of a part of them.
std::string of(const Connective& node) {
    return joined(node.parts, node.conjunction ? " and " : " or ",
                  [](const NodePtr& part) { return "(" + text(part) + ")"; });
}
std::string of(const Denial& node) { return "not (" + text(node.part) + ")"; }
std::string of(const Modal& node) {
    return (node.certainly ? "certainly (" : "possibly (") + text(node.part) + ")";
}
std::string of(const Comparison& node) {
    return fmt::format("{} {} {}", text(node.left), node.sign, text(node.right));
}
std::string of(const NullTest& node) {
    return text(node.part) + (node.negated ? " is not null" : " is null");
}
std::string of(const Membership& node) {
    return text(node.part) + (node.negated ? " not in " : " in ") + text(node.set);
}
std::string of(const TimeTest& node) {
    const std::string left = node.left ? text(node.left) + " " : "";
    if (node.upper) {
        return fmt::format("{}between {} and {}", left, text(node.right), text(node.upper));
    }
    return fmt::format("{}{} {}{}", left, node.word, node.any ? "any " : "", text(node.right));
}
std::string of(const PhraseTest& node) {
    std::string out = node.left ? text(node.left) + " " : "";
    if (!node.side.empty()) out += node.side + " ";
    out += fmt::format("{} {} {} {} ", node.measure, node.count, node.unit, node.direction);
    if (node.any) out += "any ";
    if (!node.object_side.empty()) out += node.object_side + " of ";
    return out + text(node.right);
}
std::string of(const OfKind& node) { return "of kind " + words(node.kinds); }
std::string of(const Involving& node) {
    return "involving " + words(node.actors, "@") + (node.role.empty() ? "" : " as " + node.role);
}
std::string of(const AtPlaces& node) { return "at " + words(node.places, "@"); }
std::string of(const About& node) { return "about @" + node.id; }
std::string of(const By& node) {
    return "by " + joined(node.voices, ", ", [](const Named& voice) { return "@" + voice.id; });
}
std::string of(const Near& node) {
    return fmt::format("near @{} within {} km", node.place, node.kilometres);
}
std::string of(const Mentioning& node) { return "mentioning " + quoted(node.words); }

std::string of(const InWorld&) { return ""; }
std::string of(const Exists& node) { return "exists { " + text(node.pattern) + " }"; }

std::string text(const NodePtr& node) {
    return std::visit([](const auto& form) { return of(form); }, node->form);
}

// A clause may be marked as a whole: "certainly before @x".
std::string clause(const NodePtr& node) {
    const auto* modal = std::get_if<Modal>(&node->form);
    if (modal == nullptr) return text(node);
    return (modal->certainly ? "certainly " : "possibly ") + text(modal->part);
}

std::string things(ThingType type) { return std::string(to_string(type)) + "s"; }

std::string order(const Order& key) { return text(key.by) + (key.descending ? " desc" : ""); }

std::string text(const Tail& tail) {
    std::string out;
    for (std::size_t i = 0; i < tail.items.size(); ++i) {
        out += i > 0 ? ", " : tail.distinct ? " return distinct " : " return ";
        out += fmt::format("{} as c{}", text(tail.items[i]), i);
    }
    if (!tail.group_by.empty()) out += " group by " + joined(tail.group_by);
    if (tail.filled) out += " filled";
    if (tail.having) out += " having " + text(tail.having);
    if (!tail.order_by.empty()) out += " order by " + joined(tail.order_by, ", ", order);
    if (tail.skip) out += fmt::format(" skip {}", *tail.skip);
    if (tail.limit) out += fmt::format(" limit {}", *tail.limit);
    if (tail.with_sources) out += " with sources";
    return out;
}

std::string text(const Find& find) {
    std::string out = find.certainly ? "find certainly " : "find ";
    if (find.nearest) out += fmt::format("{} ", *find.nearest);
    if (find.disputed) out += "disputed ";
    if (find.suspicious) out += "suspicious ";
    out += things(find.things);
    if (find.involved_in) out += " involved in " + set(*find.involved_in);
    for (const NodePtr& one : find.clauses) out += " " + clause(one);
    if (find.where) out += " where " + text(find.where);
    return out + text(find.tail);
}

std::string reached(Reach reach) {
    switch (reach) {
        case Reach::causes: return "causes";
        case Reach::effects: return "effects";
        case Reach::root_causes: return "root causes";
        case Reach::root_effects: return "root effects";
        case Reach::common_causes: return "common causes";
        case Reach::depending: break;
    }
    return "events depending";
}

std::string bounded(const std::optional<std::uint64_t>& steps,
                    const std::vector<std::string>& via) {
    return (steps ? fmt::format(" within {} steps", *steps) : "") +
           (via.empty() ? "" : " via " + words(via));
}

std::string text(const Causal& causal) {
    std::string out = fmt::format("find {} {} @{}", reached(causal.reach),
                                  causal.reach == Reach::depending ? "on" : "of", causal.event);
    for (const std::string& other : causal.others) out += " and @" + other;
    out += bounded(causal.steps, causal.via);
    if (!causal.according_to.empty())
        out += " according to" + of(By{causal.according_to}).substr(2);
    if (causal.condition) out += " where " + text(causal.condition);
    return out + text(causal.tail);
}

std::string text(const Chains& chains) {
    return fmt::format("find {}{}chains from @{} to @{}", chains.choice,
                       chains.choice.empty() ? "" : " ", chains.from, chains.to) +
           bounded(chains.steps, chains.via);
}

std::string text(const TurningPoints& points) {
    return fmt::format("find turning points between @{} and @{}", points.from, points.to) +
           bounded(points.steps, points.via) +
           (points.condition ? " where " + text(points.condition) : "") + text(points.tail);
}

// --- sequences, coverage

std::string text(const SequenceStep& step) {
    std::string out = step.optional ? "optional (" : "(";
    out += step.name + (step.kinds.empty() ? "" : ": " + words(step.kinds)) + ")";
    return out + (step.within_days ? fmt::format(" within {} days", *step.within_days) : "");
}

std::string text(const Absence& absence) {
    return fmt::format(" without ({}) between {} and {}", words(absence.kinds), absence.after,
                       absence.before);
}

std::string text(const Sequences& sequences) {
    std::string out = sequences.certainly ? "find certainly sequences " : "find sequences ";
    out += joined(sequences.steps, " then ", [](const SequenceStep& step) { return text(step); });
    if (sequences.overall_days)
        out += fmt::format(" within {} days overall", *sequences.overall_days);
    if (!sequences.sharing.empty()) out += " sharing " + words(sequences.sharing);
    for (const Absence& absence : sequences.absences) out += text(absence);
    for (const NodePtr& one : sequences.clauses) out += " " + clause(one);
    if (sequences.where) out += " where " + text(sequences.where);
    return out + text(sequences.tail);
}

std::string text(const Coverage& coverage) {
    return fmt::format("find {}{} {} during {}", coverage.certainly ? "certainly " : "",
                       coverage.gaps ? "gaps in" : "coverage of", set(*coverage.events),
                       text(coverage.during)) +
           (coverage.where ? " where " + text(coverage.where) : "") + text(coverage.tail);
}

std::string text(const Evaluate& evaluate) { return text(evaluate.tail).substr(1); }

// --- patterns

std::string text(const PatternNode& node) {
    std::string out = node.name;
    if (!node.labels.empty()) out += ":" + joined_words(node.labels, "|");
    if (!node.id.empty()) out += fmt::format(" {{id: '{}'}}", node.id);
    if (node.where) out += " where " + text(node.where);
    return "(" + out + ")";
}

std::string text(const PatternEdge& edge) {
    std::string out = edge.name;
    if (!edge.types.empty()) out += ":" + joined_words(edge.types, "|");
    if (edge.repeated) out += fmt::format("*{}..{}", edge.least, edge.most);
    if (edge.where) out += " where " + text(edge.where);
    if (!out.empty()) out = "[" + out + "]";
    return fmt::format("{}-{}-{}", edge.way == Way::back ? "<" : "", out,
                       edge.way == Way::forward ? ">" : "");
}

std::string text(const PatternPath& path) {
    std::string out = path.name.empty() ? "" : path.name + " = ";
    if (!path.mode.empty()) out += path.mode + " ";
    for (std::size_t i = 0; i < path.nodes.size(); ++i) {
        out += text(path.nodes[i]);
        if (i < path.edges.size()) out += text(path.edges[i]);
    }
    return out;
}

std::string text(const Pattern& pattern) {
    const auto path = [](const PatternPath& one) { return text(one); };
    return joined(pattern.paths, ", ", path) +
           (pattern.where ? " where " + text(pattern.where) : "");
}

std::string text(const Match& match) {
    const auto clause = [](const Pattern& pattern) {
        return (pattern.optional ? "optional match " : "match ") + text(pattern);
    };
    return joined(match.patterns, " ", clause) + text(match.tail);
}

// --- answers put together

// In brackets, so that what ends a part is not read as the end of the whole.
std::string part(const Query& query) {
    if (const auto* find = std::get_if<Find>(&query.form)) {
        const Tail& tail = find->tail;
        const bool ends = !tail.order_by.empty() || tail.skip || tail.limit;
        if (!ends && query.including.empty()) return text(query);
    }
    return "(" + text(query) + ")";
}

std::string text(const Combination& combination) {
    return joined(combination.parts, " " + combination.word + " ",
                  [](const QueryPtr& one) { return part(*one); }) +
           text(combination.tail);
}

std::string text(const WorldOf& world) {
    std::string out;
    if (!world.voices.empty()) out += " according to" + of(By{world.voices}).substr(2);
    if (world.or_silent) out += " or silent";
    if (!world.known_on.empty()) out += " as known on " + world.known_on;
    return out;
}

std::string text(const Query& query) {
    std::string out = std::visit([](const auto& form) { return text(form); }, query.form);
    if (query.world.any() && std::holds_alternative<Combination>(query.form)) out = "(" + out + ")";
    out += text(query.world);
    if (query.including.empty()) return out;
    // Behind the last part it would be that of this part alone.
    if (std::holds_alternative<Combination>(query.form) && !query.world.any()) {
        out = "(" + out + ")";
    }
    return out + " including " + words(query.including);
}

}  // namespace

std::string to_text(const Query& query) {
    std::vector<std::string> lets;
    sets_named_so_far = &lets;
    std::string out = text(query);
    sets_named_so_far = nullptr;
    std::string before;
    for (const std::string& one : lets) before += one;
    out = before + out;
    if (query.assumptions.given_dates) out += " assuming given dates";
    if (query.assumptions.no_doubt) out += " assuming dates as given";
    return out + ";";
}

std::string to_text(const NodePtr& node) { return text(node); }

bool has_aggregate(const NodePtr& node) {
    if (!node) return false;
    const auto among = [](const auto& parts) {
        for (const NodePtr& part : parts) {
            if (has_aggregate(part)) return true;
        }
        return false;
    };
    if (std::holds_alternative<Aggregate>(node->form)) return true;
    if (const auto* call = std::get_if<Call>(&node->form)) return among(call->arguments);
    if (const auto* field = std::get_if<FieldOf>(&node->form)) return has_aggregate(field->of);
    return false;
}

bool is_grouped(const Tail& tail) {
    if (!tail.group_by.empty()) return true;
    for (const NodePtr& item : tail.items) {
        if (has_aggregate(item)) return true;
    }
    return false;
}

}  // namespace bede::differential
