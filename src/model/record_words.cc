#include "model/record_words.h"

#include <fmt/format.h>

#include "model/written_values.h"

namespace bede {
namespace {

// "event.type.other" is how a relation is called by whoever claims something of it.
std::string claim_in_words(const Claim& claim) {
    const std::string who = claim.by.empty() ? claim.via : claim.by;
    const std::string what = claim.about_type == ThingType::relation
                                 ? fmt::format("that '{}'", claim.about)
                                 : fmt::format("on the {} of @{}", claim.attribute, claim.about);
    return fmt::format("claim by @{} {}", who, what);
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
            return fmt::format("{}: {} it", claim_in_words(claim), to_string(claim.stance));
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
