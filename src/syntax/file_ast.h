// The tree of one line of an event file: the head of a block, or attributes of the block above it.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/span.h"
#include "syntax/ast.h"

namespace bede::ast {

struct EntityName {
    std::string id;  // without the '@'
    Span span;
};

struct Text {
    std::string value;  // escapes resolved
    Span span;
};

// Words of a time, verbatim: what read_when() gets. `span` is of the words, quotes left out.
struct WhenWords {
    std::string text;
    Span span;
};

struct CitationWords {
    EntityName source;
    std::optional<Text> locator;
};

// ------------------------------------------------------------------------------- attributes

struct Aka {
    Text text;
    std::optional<Name> language;
};
struct Summary {
    Text text;
};
struct Tags {
    std::vector<Name> names;
};
struct External {
    Name authority;
    Text id;
};
struct Cites {
    std::vector<CitationWords> citations;
};
struct OfficeHeld {
    Text name;  // words joined by a space
    std::optional<EntityName> of;
    std::vector<WhenWords> spans;
};
struct MemberOf {
    bool organ = false;
    EntityName of;
    std::optional<WhenWords> span;
};
struct Lived {
    WhenWords when;
};
struct AtCoordinates {
    Name latitude;  // number as written
    Name longitude;
    std::optional<Name> precision;
    std::optional<Name> precision_unit;
};
struct AtPlaces {
    std::vector<EntityName> places;
};
struct WithinPlace {
    EntityName place;
};
struct ZoneName {
    Name zone;
};
struct ByActors {
    std::vector<EntityName> actors;
};
// in "…", url "…", archive "…": `which` is the keyword.
struct TextAttribute {
    Name which;
    Text text;
};
struct Published {
    WhenWords when;
};
// lang, reliability, coverage, modality: `which` is the keyword.
struct WordAttribute {
    Name which;
    Name word;
};
struct DerivedFrom {
    EntityName source;
};
struct OrderWords {
    enum class Relation : unsigned char { after, before, during, between };
    Relation relation = Relation::after;
    std::optional<Text> distance;  // "80 days"
    EntityName first;
    std::optional<EntityName> second;  // of between
};
struct WhenAttribute {
    std::optional<WhenWords> when;  // none if order alone is said
    std::vector<OrderWords> orders;
};
// "complete": the base has all parts of the event.
struct Complete {};
struct ParticipantWords {
    EntityName actor;
    Name role;
    std::optional<Text> capacity;
};
struct Who {
    std::vector<ParticipantWords> participants;
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
};
struct ClaimWords {
    Name attribute;
    std::optional<Text> value;
    Name stance;
    EntityName by;
    std::optional<CitationWords> via;
    std::optional<WhenWords> said;
    std::optional<Text> quote;
    std::optional<Name> quote_language;
    std::optional<Name> rank;
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
};

struct FileAttribute {
    std::variant<Aka, Summary, Tags, External, Cites, OfficeHeld, MemberOf, Lived, AtCoordinates,
                 AtPlaces, WithinPlace, ZoneName, ByActors, TextAttribute, Published, WordAttribute,
                 DerivedFrom, WhenAttribute, Complete, Who, QuantityWords, ClaimWords,
                 RelationWords>
        node;
    Span span;
};

// ------------------------------------------------------------------------------- heads

struct VersionHead {
    Name version;
};
struct ApproxWords {
    Name precision;  // year, month, day
    Name count;
    Name unit;
};
struct BaseHead {
    Text title;
    std::optional<WhenWords> as_of;
    std::vector<ApproxWords> approx;
};
enum class Vocabulary : unsigned char { kind, role, attribute, relation_type };
struct VocabularyHead {
    Vocabulary what = Vocabulary::kind;
    Name name;
    std::optional<Name> parent;  // of an attribute: the type of its values
    std::optional<Text> unit;    // of a number
    std::optional<Text> gloss;
};
enum class Block : unsigned char { actor, place, source, event };
struct ThingHead {
    Block block = Block::event;
    Name id;
    std::optional<Name> kind;
    std::optional<Text> title;
};

struct FileHead {
    std::variant<VersionHead, BaseHead, VocabularyHead, ThingHead> node;
    Span span;
};

struct FileLine {
    std::optional<FileHead> head;  // absent on a line of attributes only
    std::vector<FileAttribute> attributes;
};

}  // namespace bede::ast
