#include "load/edit/field_keys.h"

#include <fmt/format.h>

#include <variant>

#include "load/text/attributes.h"

namespace bede::load {
namespace {

// --- Members of lists ---------------------------------------------------------------------------

Span span_of(const ast::Name& name) { return name.span; }
Span span_of(const ast::EntityName& name) { return name.span; }
Span span_of(const ast::CitationWords& words) {
    return words.locator ? cover(words.source.span, words.locator->span) : words.source.span;
}
Span span_of(const ast::ParticipantWords& words) {
    const Span named = cover(words.actor.span, words.role.span);
    return words.capacity ? cover(named, words.capacity->span) : named;
}

struct PartsOf {
    const ast::FileAttribute& attribute;

    std::vector<FieldPart> operator()(const ast::Tags& tags) const {
        return members<ast::Tags>("tag", tags.names);
    }
    std::vector<FieldPart> operator()(const ast::Cites& cites) const {
        return members<ast::Cites>("cites", cites.citations);
    }
    std::vector<FieldPart> operator()(const ast::AtPlaces& at) const {
        return members<ast::AtPlaces>("at", at.places);
    }
    std::vector<FieldPart> operator()(const ast::Who& who) const {
        return members<ast::Who>("who", who.participants);
    }
    template <typename Other>
    std::vector<FieldPart> operator()(const Other&) const {
        return {{attribute, "", attribute.span}};
    }

  private:
    template <typename List, typename Member>
    std::vector<FieldPart> members(std::string_view word, const std::vector<Member>& all) const {
        std::vector<FieldPart> parts;
        for (const Member& member : all) {
            parts.push_back({{List{{member}}, attribute.span}, std::string(word), span_of(member)});
        }
        return parts;
    }
};

// --- Keys ---------------------------------------------------------------------------------------

std::string at_id(const ast::EntityName& name) { return "@" + name.id; }

struct KeyOfPart {
    const ast::FileAttribute& attribute;

    std::string operator()(const ast::Aka& aka) const { return "aka " + aka.text.value; }
    std::string operator()(const ast::Tags& tags) const { return "tag " + tags.names[0].text; }
    std::string operator()(const ast::External& id) const {
        return "external " + id.authority.text;
    }
    std::string operator()(const ast::Cites& cites) const {
        return "cites " + at_id(cites.citations[0].source);
    }
    std::string operator()(const ast::OfficeHeld& office) const {
        return fmt::format("office {}{}", office.name.value,
                           office.of ? " of " + at_id(*office.of) : "");
    }
    std::string operator()(const ast::MemberOf& member) const {
        return fmt::format("{} of {}", member.organ ? "organ" : "member", at_id(member.of));
    }
    std::string operator()(const ast::AtPlaces& at) const { return "at " + at_id(at.places[0]); }
    std::string operator()(const ast::Who& who) const {
        return "who " + at_id(who.participants[0].actor);
    }
    std::string operator()(const ast::QuantityWords& words) const {
        std::string key = "quantity " + words.attribute.text;
        if (words.as_of) key += " as of " + words.as_of->text;
        if (words.by) key += " by " + at_id(*words.by);
        return key;
    }
    std::string operator()(const ast::ClaimWords& words) const {
        return fmt::format("claim {} {}", words.attribute.text, at_id(words.by));
    }
    std::string operator()(const ast::RelationWords& words) const {
        std::string key = words.type.text;
        for (const ast::EntityName& target : words.targets) key += " " + at_id(target);
        return key;
    }
    template <typename Other>
    std::string operator()(const Other&) const {
        const AttributeRule* const rule = rule_of(attribute);
        return rule == nullptr ? "" : std::string(rule->key);
    }
};

}  // namespace

std::vector<FieldPart> parts_of(const ast::FileAttribute& attribute) {
    return std::visit(PartsOf{attribute}, attribute.node);
}

std::string key_of(const ast::FileAttribute& part) {
    return std::visit(KeyOfPart{part}, part.node);
}

}  // namespace bede::load
