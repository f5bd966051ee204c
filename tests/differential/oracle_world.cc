#include "oracle_world.h"

#include <algorithm>
#include <set>

#include "oracle.h"
#include "time/relations.h"

namespace bede::differential {
namespace {

class Filter {
  public:
    Filter(const Base& base, const WorldOf& world) : base_(base), world_(world) {
        if (!world.known_on.empty()) day_ = end_of(as_period(when_of(world.known_on)).extent);
    }

    Base base() const {
        Base out = base_;
        std::erase_if(out.claims, [&](const Claim& claim) {
            return noted(out, ThingType::claim, claim.id, of(claim)) == Truth::no;
        });
        for (const Source& source : base_.sources) {
            noted(out, ThingType::source, source.id, of(source));
        }
        for (const Event& event : base_.events) noted(out, ThingType::event, event.id, of(event));
        std::erase_if(out.relations, [&](const Relation& relation) {
            return noted(out, ThingType::relation, relation.id, of(relation)) == Truth::no;
        });
        for (Event& event : out.events) trim(event, out);
        return out;
    }

  private:
    static Truth noted(Base& out, ThingType type, const std::string& id, Truth presence) {
        if (presence != Truth::yes) out.presence[{type, id}] = presence;
        return presence;
    }

    bool speak_all() const { return world_.voices.empty(); }
    bool is_voice(ThingType type, const std::string& id) const {
        return std::ranges::any_of(world_.voices, [&](const Named& voice) {
            return voice.type == type && voice.id == id;
        });
    }
    bool is_of_voice(const Source& source) const {
        return speak_all() || is_voice(ThingType::source, source.id) ||
               is_voice(ThingType::actor, source.by) ||
               std::ranges::any_of(source.with, [&](const std::string& actor) {
                   return is_voice(ThingType::actor, actor);
               });
    }
    bool makes(const Claim& claim) const {
        return speak_all() || is_voice(ThingType::actor, claim.by) ||
               is_voice(ThingType::source, claim.via);
    }

    // --- when it was said

    Truth by_then(const Extent& said) const {
        return day_ ? negate(compare(*day_, TimeRelation::before, said)) : Truth::yes;
    }
    Extent undated(const Event& event) const {
        Extent out = unknown_extent();
        const Extent extent = event.extent.value_or(unknown_extent());
        const bool known = extent.start_earliest.knowledge == Knowledge::known;
        if (event.modality != Modality::actual || !known) return out;
        out.start_earliest = out.end_earliest = extent.start_earliest;
        out.clocked = extent.clocked;
        out.start_offset = out.end_offset = extent.start_offset;
        return out;
    }
    Extent undated(const Relation& relation) const {
        const Extent from = undated(*record_of(base_.events, relation.from));
        const Extent to = undated(*record_of(base_.events, relation.to));
        const auto known = [](const Extent& extent) {
            return extent.start_earliest.knowledge == Knowledge::known;
        };
        if (!known(from) || !known(to)) return known(from) ? from : to;
        return on_utc(from).start_earliest.at < on_utc(to).start_earliest.at ? to : from;
    }
    Extent published(const std::string& source, const Extent& otherwise) const {
        const Source& record = *record_of(base_.sources, source);
        return record.published ? end_of(record.published->extent) : otherwise;
    }
    Extent said(const Claim& claim) const {
        if (claim.said) return end_of(claim.said->extent);
        const Extent otherwise = claim.about_type == ThingType::event
                                     ? undated(*record_of(base_.events, claim.about))
                                     : undated(*record_of(base_.relations, claim.about));
        return claim.via.empty() ? otherwise : published(claim.via, otherwise);
    }

    // --- what is there

    bool takes_back(const Claim& retraction, const Claim& claim) const {
        if (retraction.stance != Stance::retracts || retraction.id == claim.id) return false;
        if (claim.stance == Stance::retracts) return false;
        if (retraction.about_type != claim.about_type || retraction.about != claim.about) {
            return false;
        }
        const bool same_voice =
            retraction.by == claim.by && (!claim.by.empty() || retraction.via == claim.via);
        return same_voice && retraction.attribute == claim.attribute &&
               (retraction.value.empty() || retraction.value == claim.value) &&
               compare(said(claim), TimeRelation::after, said(retraction)) != Truth::yes;
    }
    // Made by then, and not taken back by then.
    Truth stands(const Claim& claim) const {
        Truth out = by_then(said(claim));
        for (const Claim& other : base_.claims) {
            if (takes_back(other, claim)) out = both(out, negate(by_then(said(other))));
        }
        return out;
    }
    Truth of(const Claim& claim) const { return makes(claim) ? stands(claim) : Truth::no; }

    Truth of(const Source& source) const {
        const Truth then = by_then(published(source.id, unknown_extent()));
        if (is_of_voice(source)) return then;
        return world_.or_silent ? both(then, Truth::maybe) : Truth::no;
    }

    static bool says(const Claim& claim) {
        return claim.stance != Stance::omits && claim.stance != Stance::retracts;
    }

    // By anybody, or by the voices alone.
    Truth stated(const Event& event, bool by_all) const {
        Truth out = Truth::no;
        bool any = false;
        for (const Claim& claim : base_.claims) {
            if (claim.about_type != ThingType::event || claim.about != event.id) continue;
            any = true;
            if (by_all) out = either(out, stands(claim));
            if (!by_all && says(claim)) out = either(out, of(claim));
        }
        for (const Citation& citation : event.cites) {
            any = true;
            if (!by_all && !is_of_voice(*record_of(base_.sources, citation.source))) continue;
            out = either(out, by_then(published(citation.source, undated(event))));
        }
        if (by_all && !any) out = by_then(undated(event));
        for (const Relation& relation : base_.relations) {
            if (relation.from != event.id && relation.to != event.id) continue;
            for (const Claim& claim : base_.claims) {
                if (claim.about_type != ThingType::relation || claim.about != relation.id) continue;
                if (!says(claim)) continue;
                out = either(out, by_all ? stands(claim) : of(claim));
            }
        }
        return out;
    }
    Truth stated(const Relation& relation, bool by_all) const {
        Truth out = Truth::no;
        bool any = false;
        for (const Claim& claim : base_.claims) {
            if (claim.about_type != ThingType::relation || claim.about != relation.id) continue;
            any = true;
            if (by_all) out = either(out, stands(claim));
            if (!by_all && says(claim)) out = either(out, of(claim));
        }
        return by_all && !any ? by_then(undated(relation)) : out;
    }
    template <typename Record>
    Truth in_it(const Record& record) const {
        if (speak_all()) return day_ ? stated(record, true) : Truth::yes;
        const Truth spoken = stated(record, false);
        if (!world_.or_silent) return spoken;
        return either(spoken, both(day_ ? stated(record, true) : Truth::yes, Truth::maybe));
    }
    Truth of(const Event& event) const { return in_it(event); }
    Truth of(const Relation& relation) const {
        const Truth ends = both(of(*record_of(base_.events, relation.from)),
                                of(*record_of(base_.events, relation.to)));
        return both(in_it(relation), ends);
    }

    // --- what is left of an event

    void trim(Event& event, const Base& out) const {
        std::erase_if(event.cites, [&](const Citation& citation) {
            return !is_of_voice(*record_of(base_.sources, citation.source)) ||
                   presence_of(out, ThingType::source, citation.source) == Truth::no;
        });
        std::erase_if(event.orders, [&](const OrderConstraint& order) {
            const auto is_hidden = [&](const std::string& id) {
                return !id.empty() && presence_of(out, ThingType::event, id) == Truth::no;
            };
            return is_hidden(event.id) || is_hidden(order.first) || is_hidden(order.second);
        });
        std::erase_if(event.quantities, [&](const Quantity& quantity) {
            return quantity.as_of && by_then(end_of(quantity.as_of->extent)) == Truth::no;
        });
    }

    const Base& base_;
    const WorldOf& world_;
    std::optional<Extent> day_;
};

}  // namespace

Base in_world(const Base& base, const WorldOf& world) { return Filter(base, world).base(); }

Truth presence_of(const Base& base, ThingType type, const std::string& id) {
    const auto found = base.presence.find({type, id});
    return found == base.presence.end() ? Truth::yes : found->second;
}

}  // namespace bede::differential
