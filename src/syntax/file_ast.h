// The tree of one line of an event file: the head of a block, or attributes of the block above it.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/span.h"
#include "syntax/ast.h"

namespace bede::ast {

inline bool operator==(const Name& a, const Name& b) {
    return a.text == b.text && a.span == b.span;
}

struct EntityName {
    std::string id;  // without the '@'
    Span span;
    bool operator==(const EntityName&) const = default;
};

struct Text {
    std::string value;  // escapes resolved
    Span span;
    bool operator==(const Text&) const = default;
};

// Words of a time, verbatim: what read_when() gets. `span` is of the words, quotes left out.
struct WhenWords {
    std::string text;
    Span span;
    bool operator==(const WhenWords&) const = default;
};

struct CitationWords {
    EntityName source;
    std::optional<Text> locator;
    bool operator==(const CitationWords&) const = default;
};

// ------------------------------------------------------------------------------- attributes

struct Aka {
    Text text;
    std::optional<Name> language;
    bool operator==(const Aka&) const = default;
};
struct Summary {
    Text text;
    bool operator==(const Summary&) const = default;
};
struct Tags {
    std::vector<Name> names;
    bool operator==(const Tags&) const = default;
};
struct External {
    Name authority;
    Text id;
    bool operator==(const External&) const = default;
};
struct Cites {
    std::vector<CitationWords> citations;
    bool operator==(const Cites&) const = default;
};
struct OfficeHeld {
    Text name;  // words joined by a space
    std::optional<EntityName> of;
    std::vector<WhenWords> spans;
    bool operator==(const OfficeHeld&) const = default;
};
struct MemberOf {
    bool organ = false;
    EntityName of;
    std::optional<WhenWords> span;
    bool operator==(const MemberOf&) const = default;
};
struct Lived {
    WhenWords when;
    bool operator==(const Lived&) const = default;
};
struct AtCoordinates {
    Name latitude;  // number as written
    Name longitude;
    std::optional<Name> precision;
    std::optional<Name> precision_unit;
    bool operator==(const AtCoordinates&) const = default;
};
struct AtPlaces {
    std::vector<EntityName> places;
    bool operator==(const AtPlaces&) const = default;
};
struct WithinPlace {
    EntityName place;
    bool operator==(const WithinPlace&) const = default;
};
struct ZoneName {
    Name zone;
    bool operator==(const ZoneName&) const = default;
};
struct ByActors {
    std::vector<EntityName> actors;
    bool operator==(const ByActors&) const = default;
};
// in "…", url "…", archive "…": `which` is the keyword.
struct TextAttribute {
    Name which;
    Text text;
    bool operator==(const TextAttribute&) const = default;
};
struct Published {
    WhenWords when;
    bool operator==(const Published&) const = default;
};
// lang, reliability, coverage, modality: `which` is the keyword.
struct WordAttribute {
    Name which;
    Name word;
    bool operator==(const WordAttribute&) const = default;
};
struct DerivedFrom {
    EntityName source;
    bool operator==(const DerivedFrom&) const = default;
};
struct OrderWords {
    enum class Relation : unsigned char { after, before, during, between };
    Relation relation = Relation::after;
    std::optional<Text> distance;  // "80 days"
    EntityName first;
    std::optional<EntityName> second;  // of between
    bool operator==(const OrderWords&) const = default;
};
struct WhenAttribute {
    std::optional<WhenWords> when;  // none if order alone is said
    std::vector<OrderWords> orders;
    bool operator==(const WhenAttribute&) const = default;
};
// "complete": the base has all parts of the event.
struct Complete {
    bool operator==(const Complete&) const = default;
};
struct ParticipantWords {
    EntityName actor;
    Name role;
    std::optional<Text> capacity;
    bool operator==(const ParticipantWords&) const = default;
};
struct Who {
    std::vector<ParticipantWords> participants;
    bool operator==(const Who&) const = default;
};
struct QuantityWords {
    Name attribute;
    std::optional<Name> number;  // the bare one
    std::optional<Name> low;
    std::optional<Name> best;
    std::optional<Name> high;
    std::optional<WhenWords> as_of;
    std::optional<EntityName> by;
    std::optional<CitationWords> via;
    bool operator==(const QuantityWords&) const = default;
};
struct ClaimWords {
    Name attribute;
    std::optional<Text> value;
    Name stance;
    EntityName by;
    std::optional<Text> locator;  // in `by`, a source
    std::optional<CitationWords> via;
    std::optional<WhenWords> said;
    std::optional<Text> quote;
    std::optional<Name> quote_language;
    std::optional<Name> rank;
    bool operator==(const ClaimWords&) const = default;
};
struct RelationWords {
    Name type;
    std::vector<EntityName> targets;
    std::vector<EntityName> by;
    std::vector<EntityName> denied_by;
    std::optional<CitationWords> via;
    std::optional<WhenWords> said;
    std::optional<Name> confidence;
    std::optional<Name> role;
    std::optional<Text> mechanism;
    std::optional<Name> id;
    bool operator==(const RelationWords&) const = default;
};

struct FileAttribute {
    std::variant<Aka, Summary, Tags, External, Cites, OfficeHeld, MemberOf, Lived, AtCoordinates,
                 AtPlaces, WithinPlace, ZoneName, ByActors, TextAttribute, Published, WordAttribute,
                 DerivedFrom, WhenAttribute, Complete, Who, QuantityWords, ClaimWords,
                 RelationWords>
        node;
    Span span;
    bool operator==(const FileAttribute&) const = default;
};

// ------------------------------------------------------------------------------- heads

struct VersionHead {
    Name version;
    bool operator==(const VersionHead&) const = default;
};
struct ApproxWords {
    Name precision;  // year, month, day
    Name count;
    Name unit;
    bool operator==(const ApproxWords&) const = default;
};
struct BaseHead {
    Text title;
    std::optional<WhenWords> as_of;
    std::vector<ApproxWords> approx;
    bool operator==(const BaseHead&) const = default;
};
enum class Vocabulary : unsigned char { kind, role, attribute, relation_type };
struct VocabularyHead {
    Vocabulary what = Vocabulary::kind;
    Name name;
    std::optional<Name> parent;  // of an attribute: the type of its values
    std::optional<Text> unit;    // of a number
    std::optional<Text> gloss;
    bool operator==(const VocabularyHead&) const = default;
};
enum class Block : unsigned char { actor, place, source, event };
struct ThingHead {
    Block block = Block::event;
    Name id;
    std::optional<Name> kind;
    std::optional<Text> title;
    bool operator==(const ThingHead&) const = default;
};

struct FileHead {
    std::variant<VersionHead, BaseHead, VocabularyHead, ThingHead> node;
    Span span;
    bool operator==(const FileHead&) const = default;
};

struct FileLine {
    std::optional<FileHead> head;  // absent on a line of attributes only
    std::vector<FileAttribute> attributes;
    bool operator==(const FileLine&) const = default;
};

}  // namespace bede::ast
