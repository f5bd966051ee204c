// What can be known: the records of the base. They are values; they name each other by id (slug),
// which lasts for ever, and by the type of thing that the field says. Handles (model/graph.h) are
// what a graph makes of them for one reading.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/amount.h"
#include "time/day_count.h"
#include "time/duration.h"
#include "time/extent.h"
#include "time/when.h"

namespace bede {

enum class ThingType : std::uint8_t {
    kind,
    role,
    attribute,
    relation_type,
    actor,
    place,
    source,
    event,
    relation,
    claim,
    query,
};
constexpr std::size_t thing_type_count = 11;

std::string_view to_string(ThingType type);  // "relation type", "saved query"

// What every record has. `base` is the title of the curated base that it came from; a load of
// that base retires the records that it no longer holds.
struct Name {
    std::string text;
    std::string language;  // BCP 47; may be empty

    friend bool operator==(const Name&, const Name&) = default;
};

struct Citation {
    std::string source;   // source id
    std::string locator;  // "p. 12"; may be empty

    friend bool operator==(const Citation&, const Citation&) = default;
};

struct ExternalId {
    std::string authority;  // "wikidata"
    std::string id;

    friend bool operator==(const ExternalId&, const ExternalId&) = default;
};

struct Common {
    std::string id;
    std::string title;
    std::string base;
    std::vector<Name> aliases;
    std::string summary;
    std::vector<std::string> tags;
    std::vector<ExternalId> external_ids;
    std::vector<Citation> cites;

    friend bool operator==(const Common&, const Common&) = default;
};

// The vocabulary. A kind's root (event, actor, place, source) says what it is a kind of.
struct Kind : Common {
    std::string parent;  // kind id; empty for the four roots
    friend bool operator==(const Kind&, const Kind&) = default;
};
struct Role : Common {
    friend bool operator==(const Role&, const Role&) = default;
};
// What the values of an attribute are, in claims; quantities are numbers.
enum class ValueType : std::uint8_t { text, number, time, duration, place };

struct Attribute : Common {
    ValueType type = ValueType::text;
    std::string unit;  // of numbers: "people"; may be empty
    friend bool operator==(const Attribute&, const Attribute&) = default;
};
struct RelationType : Common {
    std::string parent;  // relation type id; empty for the built-in ones
    friend bool operator==(const RelationType&, const RelationType&) = default;
};

struct Office {
    std::string name;  // "president"
    std::string of;    // actor id; may be empty
    std::vector<When> spans;
    friend bool operator==(const Office&, const Office&) = default;
};

struct Membership {
    std::string of;      // actor id
    bool organ = false;  // an organ of it rather than a member
    std::optional<When> span;
    friend bool operator==(const Membership&, const Membership&) = default;
};

struct Actor : Common {
    std::string kind;
    std::vector<Office> offices;
    std::vector<Membership> memberships;
    std::optional<When> lived;
    friend bool operator==(const Actor&, const Actor&) = default;
};

struct Coordinates {
    double latitude = 0;   // degrees north
    double longitude = 0;  // degrees east
    std::optional<double> precision_km;
    friend bool operator==(const Coordinates&, const Coordinates&) = default;
};

struct Place : Common {
    std::string kind;  // may be empty
    std::optional<Coordinates> at;
    std::string within;  // place id; may be empty
    std::string zone;    // IANA; may be empty
    friend bool operator==(const Place&, const Place&) = default;
};

enum class Coverage : std::uint8_t { unstated, full, partial, reported };

struct Source : Common {
    std::string kind;
    std::string by;                 // actor id of the first author; may be empty
    std::vector<std::string> with;  // actor ids of the further authors
    std::string container;
    std::optional<When> published;
    std::string language;
    char reliability = ' ';  // 'A'..'F', ' ' if not said
    Coverage coverage = Coverage::unstated;
    std::string url;
    std::string archive;
    std::string derived_from;  // source id; may be empty
    friend bool operator==(const Source&, const Source&) = default;
};

enum class Modality : std::uint8_t { actual, planned, hypothetical, averted };

struct Participant {
    std::string actor;
    std::string role;
    std::string capacity;  // may be empty
    friend bool operator==(const Participant&, const Participant&) = default;
};

struct Quantity {
    std::string attribute;
    std::optional<double> low;
    std::optional<double> best;
    std::optional<double> high;
    std::optional<When> as_of;
    std::string by;       // actor id; may be empty
    std::string via;      // source id; may be empty
    std::string locator;  // in `via`; may be empty
    friend bool operator==(const Quantity&, const Quantity&) = default;
};

// A statement of order in a `when` line: kept as said; what it does to the bounds is derived.
struct OrderConstraint {
    enum class Relation : std::uint8_t { after, before, during, between };
    Relation relation = Relation::after;
    std::optional<std::string> distance;  // "80 days": as written
    std::optional<DayCount> days;         // what it makes; nothing if it cannot be reckoned with
    std::string first;                    // event id
    std::string second;                   // event id, for between
    friend bool operator==(const OrderConstraint&, const OrderConstraint&) = default;
};

// A bound that follows from other statements than the event's own date.
struct DerivedBound {
    std::string what;                     // "start not before 432-03-01 BCE"
    std::vector<std::string> statements;  // that did it, in order, with their places
    friend bool operator==(const DerivedBound&, const DerivedBound&) = default;
};

struct Event : Common {
    std::string kind;
    Modality modality = Modality::actual;
    std::optional<When> when;             // as given
    std::vector<OrderConstraint> orders;  // as given
    bool complete = false;                // its parts are all that it was: their hull is its time
    std::optional<Extent> given;          // the bounds of `when`, widened; or of its parts
    std::vector<std::string> dating;      // how `given` came from `when`, in words
    std::optional<Extent> extent;         // what comparisons use: `given`, narrowed by order
    std::vector<DerivedBound> derived;    // how `extent` came from `given`
    std::vector<std::string> places;      // place ids
    std::vector<Participant> participants;
    std::vector<Quantity> quantities;
    friend bool operator==(const Event&, const Event&) = default;
};

enum class Confidence : std::uint8_t { unstated, unlikely, disputed, possible, probable, certain };
// How strong a link is, for comparison: unlikely 1, disputed 2, possible 3, not stated 4,
// probable 5, certain 6. What a source asserts without a word on how sure it is counts for more
// than what is called possible and for less than what is called probable.
constexpr int strength_max = 6;
int strength_of(Confidence confidence);
enum class CausalRole : std::uint8_t { unstated, structural, precipitating, trigger };

// A typed, directed relation between events, with an identity of its own, because claims speak of
// it: who asserts or denies it. Parallel relations stay apart.
struct Relation : Common {
    std::string type;
    std::string from;  // event id
    std::string to;    // event id
    Confidence confidence = Confidence::unstated;
    CausalRole role = CausalRole::unstated;
    std::string mechanism;
    friend bool operator==(const Relation&, const Relation&) = default;
};

enum class Stance : std::uint8_t { asserts, denies, estimates, reports, retracts, omits };
enum class Rank : std::uint8_t { normal, preferred, deprecated };
// Whether the value is, by this claim, so.
constexpr bool asserts(Stance stance) {
    return stance == Stance::asserts || stance == Stance::estimates || stance == Stance::reports;
}
// Whether it is a word on the point at all: that a voice leaves it out, or takes back what it said,
// is none.
constexpr bool speaks(Stance stance) {
    return stance != Stance::omits && stance != Stance::retracts;
}

// The value of a claim, read as its attribute says; nothing if that is a text.
struct PlaceNamed {
    std::string id;
    friend bool operator==(const PlaceNamed&, const PlaceNamed&) = default;
};
using TypedValue = std::variant<std::monostate, Amount, When, Duration, PlaceNamed>;

// What a source says of an attribute of an event, or of a relation.
struct Claim : Common {
    ThingType about_type = ThingType::event;  // event or relation
    std::string about;                        // its id
    std::string attribute;                    // attribute id; empty for a claim on a relation
    std::string value;                        // as said; empty for omits
    TypedValue typed;                         // the same, read
    Stance stance = Stance::asserts;
    std::string by;   // actor id; may be empty if `via` is not
    std::string via;  // source id; may be empty if `by` is not
    std::string locator;
    std::optional<When> said;
    std::string words;           // verbatim
    std::string words_language;  // of them
    Rank rank = Rank::normal;
    friend bool operator==(const Claim&, const Claim&) = default;
};

// The id of whoever makes it: the actor, or else the source in which it stands.
inline const std::string& voice_of(const Claim& claim) {
    return claim.by.empty() ? claim.via : claim.by;
}

// A `define query` as text: it is parsed and bound anew each time that it runs.
struct SavedQuery : Common {
    std::string text;  // the whole statement, without the final ';'
    std::string file;  // where it stands, for messages
    friend bool operator==(const SavedQuery&, const SavedQuery&) = default;
};

std::string_view to_string(ValueType value);  // "number"
std::string_view to_string(Modality value);
std::string_view to_string(Coverage value);
std::string_view to_string(Confidence value);
std::string_view to_string(CausalRole value);
std::string_view to_string(Stance value);
std::string_view to_string(Rank value);
std::string_view to_string(OrderConstraint::Relation value);
std::optional<ValueType> value_type_of(std::string_view word);
std::optional<Modality> modality_of(std::string_view word);
std::optional<Coverage> coverage_of(std::string_view word);
std::optional<Confidence> confidence_of(std::string_view word);
std::optional<CausalRole> causal_role_of(std::string_view word);
std::optional<Stance> stance_of(std::string_view word);
std::optional<Rank> rank_of(std::string_view word);

// Any record, in the order of ThingType.
using Thing = std::variant<Kind, Role, Attribute, RelationType, Actor, Place, Source, Event,
                           Relation, Claim, SavedQuery>;

ThingType type_of(const Thing& thing);
const Common& common(const Thing& thing);

}  // namespace bede
