#include "model/record_words.h"

#include <fmt/format.h>

#include "model/written_values.h"

namespace bede {
namespace {

// "a.causes.b#2", as relations are called that nobody gave an id; else the id.
std::string relation_in_words(std::string_view id) {
    const std::string_view words = id.substr(0, id.find('#'));
    const std::size_t first = words.find('.');
    const std::size_t last = words.rfind('.');
    if (first == last) return fmt::format("'{}'", id);
    return fmt::format("@{} {} @{}", words.substr(0, first),
                       words.substr(first + 1, last - first - 1), words.substr(last + 1));
}

std::string claim_by(const Claim& claim) {
    return fmt::format("claim by @{}", claim.by.empty() ? claim.via : claim.by);
}

std::string claim_in_words(const Claim& claim) {
    if (claim.about_type == ThingType::relation) {
        return fmt::format("{} that {}", claim_by(claim), relation_in_words(claim.about));
    }
    return fmt::format("{} on the {} of @{}", claim_by(claim), claim.attribute, claim.about);
}

struct NameInWords {
    std::string operator()(const Kind& kind) const { return "the kind " + kind.id; }
    std::string operator()(const Role& role) const { return "the role " + role.id; }
    std::string operator()(const Attribute& attribute) const {
        return "the attribute " + attribute.id;
    }
    std::string operator()(const RelationType& type) const {
        return "the relation type " + type.id;
    }
    std::string operator()(const Actor& actor) const { return "@" + actor.id; }
    std::string operator()(const Place& place) const { return "@" + place.id; }
    std::string operator()(const Source& source) const { return "@" + source.id; }
    std::string operator()(const Event& event) const { return "@" + event.id; }
    std::string operator()(const Relation& relation) const {
        return fmt::format("'@{} {} @{}'", relation.from, relation.type, relation.to);
    }
    std::string operator()(const Claim& claim) const { return "the " + claim_in_words(claim); }
    std::string operator()(const SavedQuery& query) const { return "the saved query " + query.id; }
};

struct DescriptionInWords {
    std::string operator()(const Kind& kind) const { return "kind " + kind.id; }
    std::string operator()(const Role& role) const { return "role " + role.id; }
    std::string operator()(const Attribute& attribute) const { return "attribute " + attribute.id; }
    std::string operator()(const RelationType& type) const { return "relation type " + type.id; }
    std::string operator()(const Event& event) const {
        const std::string when = when_as_written(event);
        return fmt::format("event @{} {}{}", event.id, in_quotes(event.title),
                           when.empty() ? "" : ", " + when);
    }
    std::string operator()(const Relation& relation) const {
        return fmt::format("relation @{} {} @{}", relation.from, relation.type, relation.to);
    }
    std::string operator()(const Claim& claim) const {
        if (claim.about_type == ThingType::relation) {
            return fmt::format("{}: {} that {}", claim_by(claim), to_string(claim.stance),
                               relation_in_words(claim.about));
        }
        return fmt::format("{}: {}{}", claim_in_words(claim), to_string(claim.stance),
                           claim.value.empty() ? "" : " " + in_quotes(claim.value));
    }
    std::string operator()(const SavedQuery& query) const {
        return fmt::format("saved query {} {}", query.id, in_quotes(query.title));
    }
    template <typename Record>
    std::string operator()(const Record& record) const {
        return fmt::format("{} @{} {}", to_string(type_of(Thing(record))), record.id,
                           in_quotes(record.title));
    }
};

}  // namespace

std::string name_in_words(const Thing& record) { return std::visit(NameInWords{}, record); }

std::string description_in_words(const Thing& record) {
    return std::visit(DescriptionInWords{}, record);
}

}  // namespace bede
