// A base as an event file, for whoever looks into a difference. What no file can say stands in
// comments.
#include <fmt/format.h>

#include "random_base.h"

namespace bede::differential {
namespace {

std::string dated(std::string_view word, const std::optional<When>& when) {
    return when ? fmt::format("  {} '{}'\n", word, when->text) : "";
}

std::string text_of(const Actor& actor) {
    std::string out = fmt::format("actor {} : {} \"{}\"\n", actor.id, actor.kind, actor.title);
    for (const Membership& one : actor.memberships) {
        out += fmt::format("  {} of @{}\n", one.organ ? "organ" : "member", one.of);
    }
    return out + dated("lived", actor.lived);
}

std::string text_of(const Place& place) {
    std::string out = fmt::format("place {}{} \"{}\"\n", place.id,
                                  place.kind.empty() ? "" : " : " + place.kind, place.title);
    if (place.at) {
        out += fmt::format("  at {}, {}", place.at->latitude, place.at->longitude);
        if (place.at->precision_km) out += fmt::format(" ± {} km", *place.at->precision_km);
        out += "\n";
    }
    if (!place.zone.empty()) out += fmt::format("  zone {}\n", place.zone);
    return out + (place.within.empty() ? "" : fmt::format("  within @{}\n", place.within));
}

std::string text_of(const Source& source) {
    std::string out = fmt::format("source {} : {} \"{}\"\n", source.id, source.kind, source.title);
    if (!source.by.empty()) out += fmt::format("  by @{}\n", source.by);
    out += dated("published", source.published);
    if (source.reliability != ' ') out += fmt::format("  reliability {}\n", source.reliability);
    if (source.coverage != Coverage::unstated) out += "  coverage partial\n";
    if (!source.derived_from.empty())
        out += fmt::format("  derived from @{}\n", source.derived_from);
    return out;
}

std::string text_of(const Relation& relation) {
    std::string out = fmt::format("  {} @{} as {}", relation.type, relation.to, relation.id);
    if (relation.confidence != Confidence::unstated) {
        out += fmt::format(" confidence {}", to_string(relation.confidence));
    }
    if (relation.role != CausalRole::unstated) out += " role structural";
    return out + "\n";
}

std::string text_of(const Claim& claim) {
    std::string out =
        fmt::format("  claim {} \"{}\" {}", claim.attribute, claim.value, to_string(claim.stance));
    if (!claim.by.empty()) out += " @" + claim.by;
    if (!claim.via.empty()) out += " via @" + claim.via;
    if (claim.said) out += fmt::format(" said '{}'", claim.said->text);
    return fmt::format("{}  # {}{}, about {}\n", out, claim.id,
                       claim.rank == Rank::preferred ? " preferred" : "", claim.about);
}

std::string bounds(const Extent& extent) {
    const auto bound = [&](const Bound& b) { return to_string(b, extent.clocked); };
    return fmt::format("start {} .. {}, end {} .. {}", bound(extent.start_earliest),
                       bound(extent.start_latest), bound(extent.end_earliest),
                       bound(extent.end_latest));
}

std::string text_of(const Quantity& quantity) {
    std::string out = "  quantity " + quantity.attribute;
    if (quantity.low) out += fmt::format(" low {}", *quantity.low);
    if (quantity.best) out += fmt::format(" best {}", *quantity.best);
    if (quantity.high) out += fmt::format(" high {}", *quantity.high);
    if (quantity.as_of) out += fmt::format(" as of '{}'", quantity.as_of->text);
    return out + "\n";
}

std::string text_of(const Event& event, const Base& base) {
    std::string out = fmt::format("event {} : {} \"{}\"\n", event.id, event.kind, event.title) +
                      dated("when", event.when);
    for (const OrderConstraint& order : event.orders) {
        out += fmt::format(
            "  # {} days, {} @{} {}\n",
            order.days ? fmt::format("{}..{}", order.days->least, order.days->most) : "any",
            to_string(order.relation), order.first, order.second);
    }
    if (!event.derived.empty()) out += "  # derived: " + bounds(*event.extent) + "\n";
    for (const std::string& place : event.places) out += fmt::format("  at @{}\n", place);
    for (const Participant& one : event.participants) {
        out += fmt::format("  who @{} {}\n", one.actor, one.role);
    }
    for (const Citation& citation : event.cites)
        out += fmt::format("  cites @{}\n", citation.source);
    for (const std::string& tag : event.tags) out += fmt::format("  tag {}\n", tag);
    if (!event.summary.empty()) out += fmt::format("  summary \"{}\"\n", event.summary);
    if (event.modality != Modality::actual)
        out += fmt::format("  modality {}\n", to_string(event.modality));
    for (const Quantity& one : event.quantities) out += text_of(one);
    for (const Relation& relation : base.relations) {
        if (relation.from == event.id) out += text_of(relation);
    }
    for (const Claim& claim : base.claims) {
        if (claim.about_type == ThingType::event && claim.about == event.id) out += text_of(claim);
    }
    return out;
}

}  // namespace

std::string to_text(const Base& base) {
    std::string out = "bede 1\n";
    for (const Kind& kind : base.kinds) out += fmt::format("kind {} : {}\n", kind.id, kind.parent);
    for (const Role& role : base.roles) out += fmt::format("role {}\n", role.id);
    for (const Attribute& one : base.attributes) {
        out += fmt::format("attribute {}{}{}\n", one.id, one.unit.empty() ? "" : " : number of ",
                           one.unit);
    }
    for (const RelationType& type : base.relation_types) {
        out += fmt::format("relation type {} : {}\n", type.id, type.parent);
    }
    for (const Actor& actor : base.actors) out += text_of(actor);
    for (const Place& place : base.places) out += text_of(place);
    for (const Source& source : base.sources) out += text_of(source);
    for (const Event& event : base.events) out += text_of(event, base);
    for (const Claim& claim : base.claims) {
        if (claim.about_type == ThingType::relation) out += "# of a relation:" + text_of(claim);
    }
    return out;
}

}  // namespace bede::differential
