#include "query_text.h"

#include <fmt/format.h>

namespace bede::differential {
namespace {

std::string text(const NodePtr& node);
std::string text(const Find& find);

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
std::string of(const Aggregate& node) {
    return fmt::format("{}({}{})", node.function, node.distinct ? "distinct " : "",
                       node.argument ? text(node.argument) : "*");
}
std::string of(const ListOf& node) { return "[" + joined(node.items) + "]"; }
std::string of(const SetOf& node) { return "(" + text(*node.find) + ")"; }
std::string of(const Alias& node) { return fmt::format("c{}", node.item); }

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
    if (tail.having) out += " having " + text(tail.having);
    if (!tail.order_by.empty()) out += " order by " + joined(tail.order_by, ", ", order);
    if (tail.skip) out += fmt::format(" skip {}", *tail.skip);
    if (tail.limit) out += fmt::format(" limit {}", *tail.limit);
    return out;
}

std::string text(const Find& find) {
    std::string out = find.certainly ? "find certainly " : "find ";
    if (find.nearest) out += fmt::format("{} ", *find.nearest);
    if (find.disputed) out += "disputed ";
    out += things(find.things);
    if (find.involved_in) out += " involved in (" + text(*find.involved_in) + ")";
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
    }
    return "";
}

std::string bounded(const std::optional<std::uint64_t>& steps,
                    const std::vector<std::string>& via) {
    return (steps ? fmt::format(" within {} steps", *steps) : "") +
           (via.empty() ? "" : " via " + words(via));
}

std::string text(const Causal& causal) {
    std::string out = fmt::format("find {} of @{}", reached(causal.reach), causal.event) +
                      bounded(causal.steps, causal.via);
    if (!causal.according_to.empty())
        out += " according to" + of(By{causal.according_to}).substr(2);
    if (causal.condition) out += " where " + text(causal.condition);
    return out + text(causal.tail);
}

std::string text(const Chains& chains) {
    return fmt::format("find {}chains from @{} to @{}", chains.shortest ? "shortest " : "",
                       chains.from, chains.to) +
           bounded(chains.steps, chains.via);
}

std::string text(const Evaluate& evaluate) { return text(evaluate.tail).substr(1); }

}  // namespace

std::string to_text(const Query& query) {
    std::string out = std::visit([](const auto& form) { return text(form); }, query.form);
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
