// Clauses of `find`: conditions on the thing found that have words of their own.
#include <fmt/format.h>

#include <algorithm>

#include "query/bind/binder.h"

namespace bede::query {
namespace {

// "involving @london", "at @henry-viii": the clause of the other is meant.
void refuse_swapped(const Graph& graph, const std::vector<ast::ExpressionPtr>& operands,
                    ThingType needed, ThingType other, std::string_view clause) {
    for (const ast::ExpressionPtr& operand : operands) {
        const auto* literal = std::get_if<ast::EntityLiteral>(&operand->node);
        if (literal == nullptr || graph.find(needed, literal->id)) continue;
        if (!graph.find(other, literal->id)) continue;
        wrong("BQL-0103", operand->span,
              fmt::format("@{} is {}, but here {} is needed", literal->id, with_article({other}),
                          with_article({needed})),
              fmt::format("find events {} @{}", clause, literal->id));
    }
}

}  // namespace

void ExpressionBinder::need_events(std::string_view clause, Span span) const {
    if (scope_.it == ThingType::event) return;
    wrong("BQL-0206", span, fmt::format("'{}' is a clause of find events", clause),
          "say it with where and the fields of what is found");
}

std::optional<std::string> ExpressionBinder::word(const ast::Expression& expression) const {
    const ExpressionPtr bound = bind(expression);
    const auto& constant = std::get<Constant>(bound->node);
    if (constant.value.is_null()) return std::nullopt;
    if (const auto* text = std::get_if<std::string>(&constant.value.content)) return *text;
    wrong("BQL-0203", expression.span,
          fmt::format("a name is needed here, this is {}", to_string(bound->type)), "");
}

std::optional<Entity> ExpressionBinder::entity(const ast::Expression& operand,
                                               const std::vector<ThingType>& types) const {
    if (const auto* literal = std::get_if<ast::EntityLiteral>(&operand.node)) {
        return find_entity(graph_, literal->id, operand.span, types);
    }
    const ExpressionPtr bound = bind(operand);
    const auto* constant = std::get_if<Constant>(&bound->node);
    const Entity* found =
        constant == nullptr ? nullptr : std::get_if<Entity>(&constant->value.content);
    if (found == nullptr) return std::nullopt;
    // A parameter was found under the first type that has the id; here the clause decides.
    return find_entity(graph_, found->id(), operand.span, types);
}

void ExpressionBinder::refuse_bare_word(const ast::Expression& operand,
                                        const std::vector<ThingType>& types) const {
    const auto* path = std::get_if<ast::Path>(&operand.node);
    if (path == nullptr || set_called(path->names.front().text) != nullptr) return;
    const std::string& word = path->names.front().text;
    const std::string near = entity_suggestion(graph_, word, types);
    wrong("BQL-0205", operand.span,
          fmt::format("{} is needed here, named by @ and its id", with_article(types)),
          near.empty() ? fmt::format("show {}s lists them", to_string(types.front())) : near);
}

std::vector<Entity> ExpressionBinder::entities(const std::vector<ast::ExpressionPtr>& operands,
                                               const std::vector<ThingType>& types) const {
    std::vector<Entity> out;
    for (const ast::ExpressionPtr& operand : operands) {
        refuse_bare_word(*operand, types);
        if (std::optional<Entity> found = entity(*operand, types)) {
            out.push_back(*std::move(found));
            continue;
        }
        if (is_null(*operand)) continue;
        const ExpressionPtr bound = bind(*operand);
        const std::string* text = constant_text(*bound);
        const std::string near = text == nullptr ? "" : entity_suggestion(graph_, *text, types);
        wrong("BQL-0205", operand->span, "an entity is needed here",
              near.empty() ? "write its name after '@', such as @kremlin" : near);
    }
    return out;
}

ByTest ExpressionBinder::voices(const std::vector<ast::ExpressionPtr>& operands) const {
    ByTest test;
    for (const Entity& entity : entities(operands, {ThingType::actor, ThingType::source})) {
        (entity.type == ThingType::actor ? test.actors : test.sources).emplace(entity.id());
    }
    return test;
}

ExpressionPtr ExpressionBinder::bind_node(const ast::OfKind& node, Span span) const {
    KindTest test;
    for (const ast::ExpressionPtr& operand : node.kinds) {
        const std::optional<std::string> kind = word(*operand);
        if (!kind) continue;
        find_kind(graph_, *kind, operand->span);
        if (scope_.it) check_root(graph_, *kind, *scope_.it, operand->span);
        test.named.push_back(*kind);
        test.kinds.merge(with_descendants(graph_.schema(), *kind));
    }
    if (!scope_.it || find_field(*scope_.it, "kind") == nullptr) {
        wrong("BQL-0206", span, "what is found here has no kind", "");
    }
    if (test.named.empty()) return make(Constant{Value(Truth::yes)}, Type::truth, span);
    return make(std::move(test), Type::truth, span);
}

ExpressionPtr ExpressionBinder::bind_node(const ast::Involving& node, Span span) const {
    need_events("involving", span);
    refuse_swapped(graph_, node.actors, ThingType::actor, ThingType::place, "at");
    InvolvementTest test;
    for (const Entity& actor : entities(node.actors, {ThingType::actor})) {
        test.actors.emplace(actor.id());
    }
    if (node.role) {
        if (const std::optional<std::string> role = word(*node.role)) {
            test.role = find_role(graph_, *role, node.role->span).id;
        }
    }
    if (test.actors.empty()) return make(Constant{Value(Truth::yes)}, Type::truth, span);
    return make(std::move(test), Type::truth, span);
}

ExpressionPtr ExpressionBinder::bind_node(const ast::AtPlace& node, Span span) const {
    need_events("at", span);
    refuse_swapped(graph_, node.places, ThingType::place, ThingType::actor, "involving");
    PlaceTest test;
    for (const Entity& place : entities(node.places, {ThingType::place})) {
        test.named.emplace_back(place.id());
        test.places.merge(places_inside(graph_, place.id()));
    }
    if (test.named.empty()) return make(Constant{Value(Truth::yes)}, Type::truth, span);
    return make(std::move(test), Type::truth, span);
}

ExpressionPtr ExpressionBinder::bind_node(const ast::Near& node, Span span) const {
    need_events("near", span);
    NearTest test;
    refuse_bare_word(*node.place, {ThingType::place});
    const std::optional<Entity> place = entity(*node.place, {ThingType::place});
    if (!place) {
        wrong("BQL-0205", node.place->span, "a place is needed here", "near @minsk within 50 km");
    }
    const Place& record = graph_.place(PlaceId{place->handle});
    if (!record.at) {
        wrong("BQL-0214", node.place->span,
              fmt::format("it is not recorded where @{} lies", place->id()),
              "give it coordinates in its event file: at 53.90, 27.57");
    }
    test.place = place->id();
    test.center = *record.at;
    test.kilometres = kilometres(node);
    return make(std::move(test), Type::truth, span);
}

double ExpressionBinder::kilometres(const ast::Near& node) const {
    const ExpressionPtr bound = bind(*node.distance);
    const auto* constant = std::get_if<Constant>(&bound->node);
    const Value none;
    const Value& value = constant == nullptr ? none : constant->value;
    double number = -1;
    if (const auto* whole = std::get_if<std::int64_t>(&value.content)) {
        number = static_cast<double>(*whole);
    } else if (const auto* real = std::get_if<double>(&value.content)) {
        number = *real;
    }
    const std::string unit = node.unit ? node.unit->text : "km";
    const double scale = unit == "km" || unit == "kilometres" || unit == "kilometers" ? 1.0
                         : unit == "m" || unit == "metres" || unit == "meters"        ? 0.001
                         : unit == "mi" || unit == "miles"                            ? 1.609344
                                                                                      : -1.0;
    if (number < 0 || scale < 0) {
        wrong("BQL-0214", node.unit ? node.unit->span : node.distance->span,
              "a distance on the ground is needed here", "near @minsk within 50 km");
    }
    return number * scale;
}

ExpressionPtr ExpressionBinder::bind_node(const ast::Mentioning& node, Span span) const {
    if (!scope_.it)
        wrong("BQL-0206", span, "'mentioning' is a clause of find",
              "find events mentioning 'ceasefire OR truce'");
    const ExpressionPtr bound = bind(*node.text);
    const auto* constant = std::get_if<Constant>(&bound->node);
    if (constant != nullptr && constant->value.is_null()) {
        return make(Constant{Value(Truth::yes)}, Type::truth, span);
    }
    if (constant == nullptr) {
        wrong("BQL-0203", node.text->span, "the words to look for stand in quotes",
              "mentioning 'ceasefire OR truce'");
    }
    const std::string* text = constant_text(*bound);
    if (text == nullptr) {
        wrong("BQL-0203", node.text->span,
              fmt::format("a text is needed here, this is {}", to_string(bound->type)),
              "mentioning 'ceasefire OR truce'");
    }
    if (auto mistake = mistake_in_mention(*text)) {
        wrong("BQL-0215", node.text->span, std::move(mistake->message), std::move(mistake->mend));
    }
    MentionTest test{*text, read_mention(*text)};
    if (test.mention.choices.empty()) {
        wrong("BQL-0215", node.text->span, "there is no word to look for",
              "mentioning 'ceasefire OR truce'");
    }
    return make(std::move(test), Type::truth, span);
}

// Where it is the first condition of `find actors`, bind_find() takes it; elsewhere it has no
// meaning, because it adds rows.
ExpressionPtr ExpressionBinder::bind_node(const ast::InvolvedIn&, Span span) const {
    wrong("BQL-0206", span, "'involved in' is a clause of find actors",
          "find actors involved in (find events of kind talks)");
}

ExpressionPtr ExpressionBinder::bind_node(const ast::About& node, Span span) const {
    if (scope_.it != ThingType::claim) {
        wrong("BQL-0206", span, "'about' is a clause of find claims", "find claims about @x");
    }
    AboutTest test;
    for (const Entity& thing :
         entities(node.things, {ThingType::event, ThingType::relation, ThingType::actor,
                                ThingType::place, ThingType::source})) {
        test.things.emplace(thing.type, thing.id());
    }
    if (test.things.empty()) return make(Constant{Value(Truth::yes)}, Type::truth, span);
    return make(std::move(test), Type::truth, span);
}

ExpressionPtr ExpressionBinder::bind_node(const ast::By& node, Span span) const {
    if (scope_.it == ThingType::event) {
        if (node.operands.size() != 1) {
            wrong("BQL-0206", span, "'by' takes one date here", "find events by 1850");
        }
        return until(make(It{}, Type::event, span), time(*node.operands.front()), span);
    }
    if (scope_.it != ThingType::claim && scope_.it != ThingType::source &&
        scope_.it != ThingType::relation) {
        wrong("BQL-0206", span, "'by' is a clause of find claims, relations and sources", "");
    }
    return make(voices(node.operands), Type::truth, span);
}

std::optional<std::vector<Term>> sought_terms(const ast::Find& find,
                                              const std::vector<ExpressionPtr>& conditions) {
    const auto is_mentioning = [](const ast::ExpressionPtr& condition) {
        return std::holds_alternative<ast::Mentioning>(condition->node);
    };
    if (std::ranges::none_of(find.conditions, is_mentioning)) return std::nullopt;
    std::vector<Mention> mentions;
    for (const ExpressionPtr& condition : conditions) {
        const auto* test = std::get_if<MentionTest>(&condition->node);
        if (test != nullptr) mentions.push_back(test->mention);
    }
    return terms_of(mentions);
}

}  // namespace bede::query
