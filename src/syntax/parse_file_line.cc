#include "base/check.h"
#include "syntax/common_lines.h"
#include "syntax/copy.h"
#include "syntax/parse.h"

namespace bede {
namespace syntax {
namespace {

ast::EntityName copy_entity(Grammar::EntityContext& context) {
    return {context.getText().substr(1), span_of(context)};
}

std::vector<ast::EntityName> copy_entities(const std::vector<Grammar::EntityContext*>& contexts) {
    std::vector<ast::EntityName> out;
    for (auto* context : contexts) out.push_back(copy_entity(*context));
    return out;
}

ast::Text copy_text(Grammar::TextContext& context) {
    return {unquote(context.getText()), span_of(context)};
}

std::optional<ast::Text> copy_optional(Grammar::TextContext* context) {
    if (context == nullptr) return std::nullopt;
    return copy_text(*context);
}

// Copies one line; holds the reading so that the overloads below need one argument each.
class LineCopier {
  public:
    explicit LineCopier(const Reading& reading) : reading_(reading) {}

    ast::FileLine line(Grammar::FileLineContext& context) const;

  private:
    std::optional<ast::Name> optional_name(Grammar::NameContext* context) const {
        if (context == nullptr) return std::nullopt;
        return copy_name(*context, reading_);
    }
    ast::Name words(antlr4::ParserRuleContext& context) const {
        return copy_name(context, reading_);
    }
    ast::WhenWords when(Grammar::WhenTextContext& context) const;
    std::vector<ast::WhenWords> whens(const std::vector<Grammar::WhenTextContext*>& all) const;
    ast::OrderWords order(Grammar::OrderContext& context) const;
    std::vector<ast::CitationWords> citations(
        const std::vector<Grammar::CitationContext*>& contexts) const;
    ast::QuantityWords quantity(Grammar::QuantityAttributeContext& context) const;
    ast::ClaimWords claim(Grammar::ClaimAttributeContext& context) const;
    ast::RelationWords relation(Grammar::RelationAttributeContext& context) const;
    ast::OfficeHeld office(Grammar::OfficeAttributeContext& context) const;
    ast::FileHead head(Grammar::FileHeadContext& context) const;
    ast::FileAttribute attribute(Grammar::AttributeContext& context) const;
    decltype(ast::FileAttribute::node) node(Grammar::AttributeContext& context) const;

    const Reading& reading_;
};

ast::WhenWords LineCopier::when(Grammar::WhenTextContext& context) const {
    const Span span = span_of(context);
    if (context.text() == nullptr) return {reading_.slice(span), span};
    return {unquote(context.getText()), {span.begin + 1, span.end - 1}};
}

std::vector<ast::WhenWords> LineCopier::whens(
    const std::vector<Grammar::WhenTextContext*>& all) const {
    std::vector<ast::WhenWords> out;
    for (auto* one : all) out.push_back(when(*one));
    return out;
}

ast::OrderWords LineCopier::order(Grammar::OrderContext& context) const {
    using Relation = ast::OrderWords::Relation;
    ast::OrderWords order{.first = copy_entity(*context.entity(0))};
    if (has(context, "between")) {
        order.relation = Relation::between;
        order.second = copy_entity(*context.entity(1));
        return order;
    }
    order.relation = has(context, "after")    ? Relation::after
                     : has(context, "before") ? Relation::before
                                              : Relation::during;
    if (context.NUMBER() != nullptr) {
        const Span span = cover(span_of(*context.getStart()), span_of(*context.unitWord()));
        order.distance = ast::Text{reading_.slice(span), span};
    }
    return order;
}

std::vector<ast::CitationWords> LineCopier::citations(
    const std::vector<Grammar::CitationContext*>& contexts) const {
    std::vector<ast::CitationWords> out;
    for (auto* context : contexts) {
        out.push_back({copy_entity(*context->entity()), copy_optional(context->text())});
    }
    return out;
}

ast::QuantityWords LineCopier::quantity(Grammar::QuantityAttributeContext& context) const {
    ast::QuantityWords out{.attribute = words(*context.name())};
    std::optional<ast::Name>* slot = &out.number;
    for (auto* child : context.amount()->children) {
        if (auto* number = dynamic_cast<Grammar::NumberContext*>(child)) {
            *slot = words(*number);
            continue;
        }
        const std::string word = child->getText();
        slot = word == "low" ? &out.low : word == "high" ? &out.high : &out.best;
    }
    for (auto* option : context.quantityOption()) {
        if (option->whenText() != nullptr) {
            out.as_of = when(*option->whenText());
        } else if (has(*option, "by")) {
            out.by = copy_entity(*option->entity());
        } else {
            out.via = {copy_entity(*option->entity()), copy_optional(option->text())};
        }
    }
    return out;
}

ast::ClaimWords LineCopier::claim(Grammar::ClaimAttributeContext& context) const {
    ast::ClaimWords out{.attribute = words(*context.name(0)),
                        .stance = words(*context.name(1)),
                        .by = copy_entity(*context.entity()),
                        .locator = copy_optional(context.text())};
    if (auto* value = context.claimValue()) {
        const Span span = span_of(*value);
        out.value = value->text() != nullptr ? copy_text(*value->text())
                                             : ast::Text{reading_.slice(span), span};
    }
    for (auto* option : context.claimOption()) {
        if (has(*option, "via")) {
            out.via = {copy_entity(*option->entity()), copy_optional(option->text())};
        } else if (has(*option, "said")) {
            out.said = when(*option->whenText());
        } else if (has(*option, "quote")) {
            out.quote = copy_text(*option->text());
            out.quote_language = optional_name(option->name());
        } else {
            out.rank = words(*option->name());
        }
    }
    return out;
}

ast::RelationWords LineCopier::relation(Grammar::RelationAttributeContext& context) const {
    ast::RelationWords out{.type = words(*context.name()),
                           .targets = copy_entities(context.entity())};
    for (auto* option : context.relationOption()) {
        if (has(*option, "denied")) {
            out.denied_by = copy_entities(option->entity());
        } else if (has(*option, "by")) {
            out.by = copy_entities(option->entity());
        } else if (has(*option, "via")) {
            out.via = {copy_entity(*option->entity(0)), copy_optional(option->text())};
        } else if (has(*option, "said")) {
            out.said = when(*option->whenText());
        } else if (has(*option, "confidence")) {
            out.confidence = words(*option->name());
        } else if (has(*option, "role")) {
            out.role = words(*option->name());
        } else if (has(*option, "mechanism")) {
            out.mechanism = copy_text(*option->text());
        } else {
            out.id = words(*option->name());
        }
    }
    return out;
}

ast::OfficeHeld LineCopier::office(Grammar::OfficeAttributeContext& context) const {
    const auto names = context.name();
    const Span span = cover(span_of(*names.front()), span_of(*names.back()));
    ast::OfficeHeld out{.name = {reading_.slice(span), span}};
    if (context.entity() != nullptr) out.of = copy_entity(*context.entity());
    out.spans = whens(context.whenText());
    return out;
}

decltype(ast::FileAttribute::node) LineCopier::node(Grammar::AttributeContext& context) const {
    if (auto* aka = dynamic_cast<Grammar::AkaAttributeContext*>(&context)) {
        return ast::Aka{copy_text(*aka->text()), optional_name(aka->name())};
    }
    if (auto* summary = dynamic_cast<Grammar::SummaryAttributeContext*>(&context)) {
        return ast::Summary{copy_text(*summary->text())};
    }
    if (auto* tags = dynamic_cast<Grammar::TagAttributeContext*>(&context)) {
        ast::Tags out;
        for (auto* name : tags->name()) out.names.push_back(words(*name));
        return out;
    }
    if (auto* external = dynamic_cast<Grammar::ExternalAttributeContext*>(&context)) {
        return ast::External{words(*external->name()), copy_text(*external->text())};
    }
    if (auto* cites = dynamic_cast<Grammar::CitesAttributeContext*>(&context)) {
        return ast::Cites{citations(cites->citation())};
    }
    if (auto* held = dynamic_cast<Grammar::OfficeAttributeContext*>(&context)) {
        return office(*held);
    }
    if (auto* member = dynamic_cast<Grammar::MemberAttributeContext*>(&context)) {
        ast::MemberOf out{.organ = has(*member, "organ"), .of = copy_entity(*member->entity())};
        if (member->whenText() != nullptr) out.span = when(*member->whenText());
        return out;
    }
    if (auto* lived = dynamic_cast<Grammar::LivedAttributeContext*>(&context)) {
        return ast::Lived{when(*lived->whenText())};
    }
    if (auto* at = dynamic_cast<Grammar::CoordinatesAttributeContext*>(&context)) {
        ast::AtCoordinates out{.latitude = words(*at->coordinate(0)),
                               .longitude = words(*at->coordinate(1))};
        if (at->NUMBER() != nullptr) out.precision = copy_name(*at->NUMBER()->getSymbol());
        out.precision_unit = optional_name(at->name());
        return out;
    }
    if (auto* at = dynamic_cast<Grammar::AtAttributeContext*>(&context)) {
        return ast::AtPlaces{copy_entities(at->entity())};
    }
    if (auto* within = dynamic_cast<Grammar::WithinAttributeContext*>(&context)) {
        return ast::WithinPlace{copy_entity(*within->entity())};
    }
    if (auto* zone = dynamic_cast<Grammar::ZoneAttributeContext*>(&context)) {
        return ast::ZoneName{zone->zone() != nullptr ? words(*zone->zone()) : words(*zone->name())};
    }
    if (auto* by = dynamic_cast<Grammar::ByAttributeContext*>(&context)) {
        return ast::ByActors{copy_entities(by->entity())};
    }
    if (auto* published = dynamic_cast<Grammar::PublishedAttributeContext*>(&context)) {
        return ast::Published{when(*published->whenText())};
    }
    if (auto* derived = dynamic_cast<Grammar::DerivedAttributeContext*>(&context)) {
        return ast::DerivedFrom{copy_entity(*derived->entity())};
    }
    if (auto* dated = dynamic_cast<Grammar::WhenAttributeContext*>(&context)) {
        ast::WhenAttribute out;
        if (dated->whenText() != nullptr) out.when = when(*dated->whenText());
        for (auto* one : dated->order()) out.orders.push_back(order(*one));
        return out;
    }
    if (dynamic_cast<Grammar::CompleteAttributeContext*>(&context) != nullptr) {
        return ast::Complete{};
    }
    if (auto* who = dynamic_cast<Grammar::WhoAttributeContext*>(&context)) {
        ast::Who out;
        for (auto* one : who->participant()) {
            out.participants.push_back(
                {copy_entity(*one->entity()), words(*one->name()), copy_optional(one->text())});
        }
        return out;
    }
    if (auto* amount = dynamic_cast<Grammar::QuantityAttributeContext*>(&context)) {
        return quantity(*amount);
    }
    if (auto* said = dynamic_cast<Grammar::ClaimAttributeContext*>(&context)) return claim(*said);
    if (auto* link = dynamic_cast<Grammar::RelationAttributeContext*>(&context)) {
        return relation(*link);
    }
    // What is left is a keyword with a text or with a word.
    const ast::Name which = copy_name(*context.getStart());
    if (auto* text = context.getRuleContext<Grammar::TextContext>(0)) {
        return ast::TextAttribute{which, copy_text(*text)};
    }
    auto* word = context.getRuleContext<Grammar::NameContext>(0);
    BEDE_CHECK(word != nullptr);
    return ast::WordAttribute{which, words(*word)};
}

ast::FileAttribute LineCopier::attribute(Grammar::AttributeContext& context) const {
    return {node(context), span_of(context)};
}

ast::VocabularyHead vocabulary(ast::Vocabulary what, ast::Name name,
                               std::optional<ast::Name> parent, Grammar::TextContext* gloss) {
    return {what, std::move(name), std::move(parent), std::nullopt, copy_optional(gloss)};
}

ast::FileHead LineCopier::head(Grammar::FileHeadContext& context) const {
    const Span span = span_of(context);
    if (auto* version = dynamic_cast<Grammar::VersionHeadContext*>(&context)) {
        return {ast::VersionHead{copy_name(*version->NUMBER()->getSymbol())}, span};
    }
    if (auto* base = dynamic_cast<Grammar::BaseHeadContext*>(&context)) {
        ast::BaseHead out{.title = copy_text(*base->text()), .as_of = {}, .approx = {}};
        for (auto* option : base->baseOption()) {
            if (option->whenText() != nullptr) out.as_of = when(*option->whenText());
            for (auto* one : option->approximation()) {
                out.approx.push_back({copy_name(*one->getStart()),
                                      copy_name(*one->NUMBER()->getSymbol()),
                                      words(*one->unitWord())});
            }
        }
        return {std::move(out), span};
    }
    if (auto* kind = dynamic_cast<Grammar::KindHeadContext*>(&context)) {
        return {vocabulary(ast::Vocabulary::kind, words(*kind->name(0)), words(*kind->name(1)),
                           kind->text()),
                span};
    }
    if (auto* role = dynamic_cast<Grammar::RoleHeadContext*>(&context)) {
        return {vocabulary(ast::Vocabulary::role, words(*role->name()), std::nullopt, role->text()),
                span};
    }
    if (auto* named = dynamic_cast<Grammar::AttributeHeadContext*>(&context)) {
        const auto names = named->name();
        ast::VocabularyHead head =
            vocabulary(ast::Vocabulary::attribute, words(*names[0]), std::nullopt, named->text());
        if (names.size() > 1) head.parent = words(*names[1]);
        if (names.size() > 2) {
            const Span unit = cover(span_of(*names[2]), span_of(*names.back()));
            head.unit = ast::Text{reading_.slice(unit), unit};
        }
        return {std::move(head), span};
    }
    if (auto* type = dynamic_cast<Grammar::RelationTypeHeadContext*>(&context)) {
        return {vocabulary(ast::Vocabulary::relation_type, words(*type->name(0)),
                           words(*type->name(1)), type->text()),
                span};
    }
    auto& thing = dynamic_cast<Grammar::ThingHeadContext&>(context);
    const ast::Block block = has(thing, "actor")    ? ast::Block::actor
                             : has(thing, "place")  ? ast::Block::place
                             : has(thing, "source") ? ast::Block::source
                                                    : ast::Block::event;
    return {ast::ThingHead{block, words(*thing.name(0)), optional_name(thing.name(1)),
                           copy_optional(thing.text())},
            span};
}

ast::FileLine LineCopier::line(Grammar::FileLineContext& context) const {
    ast::FileLine out;
    auto attributes = context.attribute();
    if (context.fileHead() != nullptr) {
        out.head = head(*context.fileHead());
        if (auto* thing = dynamic_cast<Grammar::ThingHeadContext*>(context.fileHead())) {
            attributes = thing->attribute();
        }
    }
    for (auto* one : attributes) out.attributes.push_back(attribute(*one));
    return out;
}

}  // namespace

ast::FileLine read_line_by_grammar(std::string_view line) {
    const auto lock = lock_parser();
    Reading reading(line, Trouble::input);
    return LineCopier(reading).line(reading.parse(&Grammar::fileLine));
}

}  // namespace syntax

ast::FileLine parse_file_line(std::string_view line) {
    if (auto common = syntax::read_common_line(line)) return std::move(*common);
    return syntax::read_line_by_grammar(line);
}

}  // namespace bede
