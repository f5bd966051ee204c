#include "query/plan/expression_text.h"

#include <fmt/format.h>

namespace bede::query {
namespace {

std::string joined(const std::vector<ExpressionPtr>& parts, std::string_view between) {
    std::string out;
    for (const ExpressionPtr& part : parts) {
        if (!out.empty()) out += between;
        out += text_of(*part);
    }
    return out;
}

std::string_view sign(ast::Comparator comparator) {
    switch (comparator) {
        case ast::Comparator::equal: return "=";
        case ast::Comparator::unequal: return "!=";
        case ast::Comparator::less: return "<";
        case ast::Comparator::less_equal: return "<=";
        case ast::Comparator::greater: return ">";
        case ast::Comparator::greater_equal: return ">=";
    }
    return "";
}

std::string_view sign(ast::ArithmeticOperator op) {
    switch (op) {
        case ast::ArithmeticOperator::add: return "+";
        case ast::ArithmeticOperator::subtract: return "-";
        case ast::ArithmeticOperator::multiply: return "*";
        case ast::ArithmeticOperator::divide: return "/";
    }
    return "";
}

std::string_view word(Measure measure) {
    switch (measure) {
        case Measure::within: return "within";
        case Measure::at_most: return "at most";
        case Measure::at_least: return "at least";
        case Measure::exactly: return "exactly";
    }
    return "";
}

std::string phrase_text(const PhraseTest& node) {
    const Phrase& phrase = node.phrase;
    const std::string_view subject = phrase.subject == Side::start ? " starts"
                                     : phrase.subject == Side::end ? " ends"
                                                                   : "";
    const std::string_view direction = phrase.direction == Direction::after    ? "after"
                                       : phrase.direction == Direction::before ? "before"
                                                                               : "of";
    const std::string_view object = phrase.object == Side::start ? " start of"
                                    : phrase.object == Side::end ? " end of"
                                                                 : "";
    return fmt::format("{}{}{} {} {} {}{}{} {}", node.negated ? "not " : "", text_of(*node.left),
                       subject, word(phrase.measure), to_string(phrase.distance), direction, object,
                       node.any ? " any" : "", text_of(*node.right));
}

struct TextOf {
    std::string operator()(const Constant& node) const {
        const auto* text = std::get_if<std::string>(&node.value.content);
        if (text != nullptr) return "'" + *text + "'";
        const auto* entity = std::get_if<Entity>(&node.value.content);
        if (entity != nullptr) return "@" + std::string(entity->id());
        return node.value.is_null() ? "null" : to_string(node.value);
    }
    std::string operator()(const It&) const { return "it"; }
    std::string operator()(const Column& node) const {
        return node.name.empty() ? fmt::format("column {}", node.index + 1) : node.name;
    }
    std::string operator()(const FieldOf& node) const {
        if (std::holds_alternative<It>(node.of->node)) return std::string(node.field->name);
        return fmt::format("{}.{}", text_of(*node.of), node.field->name);
    }
    std::string operator()(const NamedPart& node) const {
        return fmt::format("{}.{}", text_of(*node.of), node.name);
    }
    std::string operator()(const MemberAt& node) const {
        return fmt::format("{}[{}]", text_of(*node.of), text_of(*node.place));
    }
    std::string operator()(const MakeMap& node) const {
        std::string out;
        for (const auto& [key, value] : node.entries) {
            out += fmt::format("{}{}: {}", out.empty() ? "" : ", ", key, text_of(*value));
        }
        return "{" + out + "}";
    }
    std::string operator()(const ExistsTest& node) const {
        return "exists { " + text_of(*node.pattern) + " }";
    }
    std::string operator()(const Apply& node) const {
        return fmt::format("{}({})", node.function->name, joined(node.arguments, ", "));
    }
    std::string operator()(const AggregateCall& node) const {
        return fmt::format("{}({}{})", to_string(node.aggregate), node.distinct ? "distinct " : "",
                           node.argument ? text_of(*node.argument) : "*");
    }
    std::string operator()(const MakeList& node) const {
        return "[" + joined(node.items, ", ") + "]";
    }
    std::string operator()(const Logical& node) const {
        const bool conjunction = node.op == ast::LogicalOperator::conjunction;
        return "(" + joined(node.operands, conjunction ? " and " : " or ") + ")";
    }
    std::string operator()(const Not& node) const { return "not " + text_of(*node.operand); }
    std::string operator()(const Certainly& node) const {
        return "certainly " + text_of(*node.operand);
    }
    std::string operator()(const Compare& node) const {
        return fmt::format("{}{} {} {}", node.negated ? "not " : "", text_of(*node.left),
                           sign(node.comparator), text_of(*node.right));
    }
    std::string operator()(const IsNull& node) const { return text_of(*node.operand) + " is null"; }
    std::string operator()(const In& node) const {
        return fmt::format("{}{} in {}", node.negated ? "not " : "", text_of(*node.operand),
                           text_of(*node.set));
    }
    std::string operator()(const Arithmetic& node) const {
        return fmt::format("{} {} {}", text_of(*node.left), sign(node.op), text_of(*node.right));
    }
    std::string operator()(const TimeTest& node) const {
        return fmt::format("{} {}{}{} {}", text_of(*node.left),
                           node.negated != node.opposite ? "not " : "", to_string(node.relation),
                           node.any ? " any" : "", text_of(*node.right));
    }
    std::string operator()(const PhraseTest& node) const { return phrase_text(node); }
    std::string operator()(const KindTest& node) const {
        return fmt::format("of kind {} ({} kinds)", joined_names(node.named), node.kinds.size());
    }
    std::string operator()(const InvolvementTest& node) const {
        return fmt::format("involving {}{}", joined_names(node.actors),
                           node.role ? " as " + *node.role : "");
    }
    std::string operator()(const PlaceTest& node) const {
        return fmt::format("at {} ({} places)", joined_names(node.named), node.places.size());
    }
    std::string operator()(const NearTest& node) const {
        return fmt::format("near {} within {} km", node.place, node.kilometres);
    }
    std::string operator()(const MentionTest& node) const {
        return "mentioning '" + node.text + "'";
    }
    std::string operator()(const PresenceTest& node) const {
        return text_of(*node.of) + " is in this world";
    }
    std::string operator()(const AboutTest& node) const {
        std::string out = "about";
        for (const auto& [type, id] : node.things) out += " @" + id;
        return out;
    }
    std::string operator()(const ByTest& node) const {
        return fmt::format("by {}{}{}", joined_names(node.actors),
                           node.actors.empty() || node.sources.empty() ? "" : ", ",
                           joined_names(node.sources));
    }
    std::string operator()(const Found& node) const {
        return node.name.empty() ? "(find …)" : node.name;
    }
};

std::string node_text(const BoundNode& node) {
    std::string kinds;
    std::size_t types = 0;
    for (const auto& [type, names] : node.types) {
        if (!kinds.empty()) kinds += "|";
        kinds += bede::to_string(type);
        if (names) kinds += fmt::format(" of {} kinds", names->size());
        ++types;
    }
    return types > 3 ? "()" : fmt::format("({})", kinds);
}

std::string edge_text(const BoundEdge& edge) {
    std::string types = edge.relations ? joined_names(*edge.relations) : "";
    for (const EdgeNature nature : edge.natures) {
        static constexpr std::string_view names[] = {"",      "involves",  "at",    "within",
                                                     "cites", "member-of", "claims"};
        const std::string_view name = names[static_cast<std::size_t>(nature)];
        if (name.empty()) continue;
        types += types.empty() ? "" : ", ";
        types += name;
    }
    if (edge.natures.size() > 3) types = "any";
    const std::string times = edge.repeated ? fmt::format(" {}..{}", edge.least, edge.most) : "";
    const bool back = edge.direction == ast::EdgeDirection::backward;
    const bool on = edge.direction == ast::EdgeDirection::forward;
    return fmt::format("{}[{}{}]{}", back ? "<-" : "-", types, times, on ? "->" : "-");
}

}  // namespace

std::string text_of(const Expression& expression) { return std::visit(TextOf{}, expression.node); }

std::string text_of(const Sight& sight) {
    std::string out;
    const auto add = [&](std::string_view word) {
        out += out.empty() ? " including " : ", ";
        out += word;
    };
    for (const Modality modality : sight.modalities) {
        if (modality != Modality::actual) add(to_string(modality));
    }
    if (sight.denied) add("denied");
    return out;
}

std::string text_of(const AggregateCall& call) { return TextOf{}(call); }

std::string text_of(const ByTest& voices) { return TextOf{}(voices); }

std::string text_of(const BoundPath& path) {
    static constexpr std::string_view modes[] = {"walk ", "", "simple ", "acyclic "};
    std::string out(path.selector == ast::Selector::all            ? ""
                    : path.selector == ast::Selector::any_shortest ? "shortest "
                                                                   : "all shortest ");
    out += modes[static_cast<std::size_t>(path.mode)];
    for (std::size_t i = 0; i < path.nodes.size(); ++i) {
        out += node_text(path.nodes[i]);
        if (i < path.edges.size()) out += edge_text(path.edges[i]);
    }
    return out;
}

std::string text_of(const BoundPattern& pattern) {
    std::string out;
    for (const BoundPath& path : pattern.paths) {
        out += (out.empty() ? "" : ", ") + text_of(path);
    }
    return out;
}

}  // namespace bede::query
