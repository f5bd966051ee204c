// Graph: the one seam between evaluating a query and where the records are. MemoryGraph is the
// oracle and serves `bede check`; the store's StoredGraph is the product; every query test runs on
// both and must agree. A further method needs a reason.
//
// Handles are numbers that a store gives once and keeps; some are missing where things were
// retired. No answer may depend on their order, because two implementations may number differently:
// results are ordered by time or by id. References stay valid as long as the graph; a graph serves
// one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/sorted_names.h"
#include "model/change.h"
#include "model/entity.h"
#include "model/event_statistics.h"
#include "model/schema.h"
#include "model/things.h"
#include "time/truth.h"
#include "time/wall_clock.h"

namespace bede {

using EventId = Id<struct EventTag>;
using ActorId = Id<struct ActorTag>;
using PlaceId = Id<struct PlaceTag>;
using SourceId = Id<struct SourceTag>;
using RelationId = Id<struct RelationTag>;
using ClaimId = Id<struct ClaimTag>;
using QueryId = Id<struct QueryTag>;

enum class LinkDirection : std::uint8_t { out, in };

// Columns of some events. All vectors have the same length.
struct EventBatch {
    std::vector<EventId> events;
    std::vector<std::string_view> kinds;
    std::vector<Modality> modalities;
    std::vector<Extent> extents;  // of undated events: unknown on all sides
    std::vector<bool> dated;
    std::vector<bool> alternatives;  // members beyond the hull: see Event::when
    // The possible hulls of all events that are still to come lie within it, as far as that is
    // known.
    Hull rest{instant_min, instant_max};
};

// What an event may name: an actor that it involves, a place that it is at itself, a source that it
// cites.
struct NamedThing {
    ThingType type = ThingType::actor;
    std::uint32_t handle = 0;

    friend bool operator==(const NamedThing&, const NamedThing&) = default;
};

// A word that is looked for in texts, by the terms under which an index may list it: one of them is
// enough.
struct ListedWord {
    std::vector<std::string> terms;  // one or more
    bool beginnings = false;         // a term that begins with one of them is enough

    friend bool operator==(const ListedWord&, const ListedWord&) = default;
};
// One choice is enough; of a choice, all words are needed. A choice has one or more.
using ListedWords = std::vector<std::vector<ListedWord>>;

// In which order a scan had better hand on events, for whoever wants the first few only: by it
// EventBatch::rest shrinks as fast as it can.
enum class ScanOrder : std::uint8_t { any, earliest_start, latest_end };

// What a scan may leave out. An implementation may hand on more than asked, never less.
struct EventFilter {
    std::optional<std::vector<std::string>> kinds = {};  // these exactly (descendants resolved)
    std::optional<Hull> touching = {};                   // possible hull meets this
    // It meets one of these, which rise and are apart.
    std::optional<std::vector<Hull>> touching_one_of = {};
    // Of each of these lists the event names one thing at least.
    std::vector<std::vector<NamedThing>> naming = {};
    std::optional<std::vector<EventId>> among = {};  // one of these
    // Its own texts (model/own_texts.h) have, of each of these, the words of one choice.
    std::vector<ListedWords> mentioning = {};
    // Those that took place, or those that did not.
    std::optional<bool> actual = {};
    ScanOrder order = ScanOrder::any;
};

struct Statistics {
    std::uint64_t events = 0;
    std::uint64_t relations = 0;
    std::uint64_t claims = 0;
};

// Where files state the order of an event and others: relations, and events whose `when` lines say
// it (the event itself among them), each in order of id. What the dates of the two say already is
// left out.
struct OrderStatements {
    std::vector<RelationId> relations;
    std::vector<EventId> events;

    bool empty() const { return relations.empty() && events.empty(); }
};

// What tests ask of an event before all.
struct EventFacts {
    std::string_view kind;
    Extent extent;              // as comparisons see it; unknown on all sides if it is undated
    bool alternatives = false;  // members beyond the hull: see Event::when
    Modality modality = Modality::actual;
    bool named_zone = false;  // perhaps on clocks of which days are longer and shorter
};
// As a record has them; the kind stands in it.
inline EventFacts facts_of(const Event& record) {
    return {.kind = record.kind,
            .extent = record.extent.value_or(unknown_extent()),
            .alternatives = record.when && !record.when->alternatives.empty(),
            .modality = record.modality,
            .named_zone = record.when && is_named_zone(record.when->zone)};
}

// A relation as it is seen from one of its ends.
struct Neighbour {
    RelationId relation;
    EventId event;  // at its other end
    std::string_view type;
    Confidence confidence = Confidence::unstated;
};

// What a relation, a claim and the lines of an event name, by handle.
struct RelationEnds {
    EventId from;
    EventId to;
    std::string_view type;
    Confidence confidence = Confidence::unstated;
};
struct ClaimEnds {
    ThingType about_type = ThingType::event;
    std::uint32_t about = 0;
    std::optional<ActorId> by;
    std::optional<SourceId> via;
    Stance stance = Stance::asserts;
};
struct Involvement {
    ActorId actor;
    std::string_view role;
};

// Whether more of them are wanted.
using TakeEvents = std::function<bool(const EventBatch&)>;

class Graph : public Names {
  public:
    // Who knows the names of its things: itself, the graph that it is wrapped round, or what graphs
    // of one release share.
    virtual const Names& names() const { return *this; }
    // The same for whoever keeps things longer than the graph; nothing if they cannot be kept.
    virtual std::shared_ptr<const Names> names_to_keep() const { return nullptr; }

    virtual const Schema& schema() const = 0;
    virtual const Release& release() const = 0;
    // Of the base, up to this one, oldest first.
    virtual std::vector<Release> releases() const = 0;
    // The base as it stood at one of these. Not beyond what keeps its rows.
    virtual std::shared_ptr<const Graph> as_of(std::uint32_t release) const = 0;
    virtual Statistics statistics() const = 0;
    // Reckoned when first asked for, and kept.
    virtual const EventStatistics& event_statistics() const = 0;

    // Number of things of this type.
    virtual std::uint32_t count(ThingType type) const = 0;
    // The least handle of a thing of this type that is not below `from`; nothing if there is none.
    // Of the vocabulary only kinds have numbers: their places in the order of ids. See handles().
    virtual std::optional<std::uint32_t> next(ThingType type, std::uint32_t from) const = 0;
    // The handle of the thing with this id; nothing if there is none. Vocabulary: use schema().
    virtual std::optional<std::uint32_t> find(ThingType type, std::string_view id) const = 0;
    // The ids of the things of a type that is not of the vocabulary. Not beyond the graph.
    virtual std::unique_ptr<SortedNames> ids(ThingType type) const = 0;
    // Names, without reading the record: whoever looks for one among all of them cannot wait until
    // their records are read. Of the vocabulary those of kinds.
    std::string_view id(ThingType type, std::uint32_t handle) const override = 0;
    std::string_view title(ThingType type, std::uint32_t handle) const override = 0;
    // Likewise.
    virtual EventFacts facts(EventId id) const = 0;
    // Whether an event, relation, claim or source is there: a graph that shows a part of another
    // one may leave it open. What is certainly not there is in no list of the graph; but who knows
    // its handle may ask for it.
    virtual Truth presence(ThingType type, std::uint32_t handle) const {
        static_cast<void>(type);
        static_cast<void>(handle);
        return Truth::yes;
    }
    Extent extent(EventId id) const { return facts(id).extent; }
    // The release in which the thing was retired that had this id; nothing if that is not known.
    virtual std::optional<std::uint32_t> retired(ThingType type, std::string_view id) const = 0;

    virtual const Event& event(EventId id) const = 0;
    virtual const Actor& actor(ActorId id) const = 0;
    virtual const Place& place(PlaceId id) const = 0;
    virtual const Source& source(SourceId id) const = 0;
    virtual const Relation& relation(RelationId id) const = 0;
    virtual const Claim& claim(ClaimId id) const = 0;
    virtual const SavedQuery& query(QueryId id) const = 0;

    // Events in batches, each event once, until `take` wants no more.
    virtual void scan(const EventFilter& filter, const TakeEvents& take) const = 0;

    // How many events the filter leaves, exactly; nothing if that cannot be told without looking at
    // each of them.
    virtual std::optional<std::uint64_t> count_left(const EventFilter& filter) const {
        static_cast<void>(filter);
        return std::nullopt;
    }

    // Where relations from (out) or to (in) an event lead, in order of relation id.
    virtual std::vector<Neighbour> neighbours(EventId event, LinkDirection direction) const = 0;
    std::vector<RelationId> links(EventId event, LinkDirection direction) const {
        std::vector<RelationId> relations;
        for (const Neighbour& one : neighbours(event, direction)) {
            relations.push_back(one.relation);
        }
        return relations;
    }

    // Claims about an event or a relation, in order of claim id.
    virtual std::vector<ClaimId> claims_on(ThingType type, std::uint32_t handle) const = 0;
    std::vector<ClaimId> claims_about(ThingType type, std::string_view id) const {
        const auto handle = find(type, id);
        return handle ? claims_on(type, *handle) : std::vector<ClaimId>();
    }

    // Without reading the records.
    virtual RelationEnds ends(RelationId relation) const = 0;
    virtual ClaimEnds ends(ClaimId claim) const = 0;
    // In the order of the record's lines.
    virtual std::vector<Involvement> participants(EventId event) const = 0;
    virtual std::vector<PlaceId> places(EventId event) const = 0;
    virtual std::vector<SourceId> cited(EventId event) const = 0;
    // Events that involve the actor, are at the place itself, or cite the source; each once.
    virtual std::vector<EventId> events_naming(ThingType type, std::uint32_t handle) const = 0;
    // How many they are, or some more: for estimates, which cannot wait for the events themselves.
    virtual std::uint64_t events_naming_count(ThingType type, std::uint32_t handle) const = 0;
    // Events whose `when` lines name the event; perhaps itself.
    virtual std::vector<EventId> events_ordered_by(EventId event) const = 0;
    // Things that have handles, of the curated base of this title; rising.
    virtual std::vector<std::uint32_t> of_base(ThingType type, std::string_view base) const = 0;
    // Things of a type whose own texts (model/own_texts.h) may have the words, rising; nothing if
    // they are not listed. What it leaves out does not have them.
    virtual std::optional<std::vector<std::uint32_t>> listed_by_words(
        ThingType type, const ListedWords& words) const = 0;
    // How many words the own texts of all things of a type have, each as often as its text counts;
    // nothing if nobody has counted them.
    virtual std::optional<std::uint64_t> length_of_texts(ThingType type) const = 0;
    // Places that say they lie in this one, rising; nothing if they are not listed.
    virtual std::optional<std::vector<PlaceId>> places_inside(PlaceId place) const = 0;
    // Claims that the actor makes, or that are told in the source.
    virtual std::vector<ClaimId> claims_by(ThingType type, std::uint32_t handle) const = 0;

    // What the order of events is stated by (model/order_statements.h). Asked for every event of a
    // list, so that one without statements must cost next to nothing.
    virtual OrderStatements order_statements(EventId event) const = 0;
};

// The handles of all things of a type, rising: `for (const std::uint32_t handle : handles(…))`.
class Handles {
  public:
    class Iterator {
      public:
        Iterator(const Graph* graph, ThingType type, std::optional<std::uint32_t> at)
            : graph_(graph), type_(type), at_(at) {}
        std::uint32_t operator*() const { return *at_; }
        Iterator& operator++() {
            at_ = graph_->next(type_, *at_ + 1);
            return *this;
        }
        bool operator!=(const Iterator& other) const { return at_ != other.at_; }

      private:
        const Graph* graph_;
        ThingType type_;
        std::optional<std::uint32_t> at_;
    };

    Handles(const Graph& graph, ThingType type) : graph_(&graph), type_(type) {}
    Iterator begin() const { return {graph_, type_, graph_->next(type_, 0)}; }
    Iterator end() const { return {graph_, type_, std::nullopt}; }

  private:
    const Graph* graph_;
    ThingType type_;
};
inline Handles handles(const Graph& graph, ThingType type) { return {graph, type}; }

}  // namespace bede
