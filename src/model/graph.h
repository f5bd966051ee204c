// Graph: the one seam between evaluating a query and where the records are. MemoryGraph is the
// oracle and serves `bede check`; the store's Snapshot is the product; every query test runs on
// both and must agree. A further method needs a reason.
//
// Handles are dense from 0; no answer may depend on their order, because two implementations may
// number differently: results are ordered by time or by id. References stay valid as long as the
// graph; a graph serves one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "model/change.h"
#include "model/schema.h"
#include "model/things.h"

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
    std::vector<Extent> extents;  // of undated events: unknown on all sides
    std::vector<bool> dated;
    std::vector<bool> alternatives;  // members beyond the hull: see Event::when
};

// What a scan may leave out. An implementation may hand on more than asked, never less.
struct EventFilter {
    std::optional<std::vector<std::string>> kinds;  // these exactly (descendants resolved)
    std::optional<Hull> touching;                   // possible hull meets this
};

struct Statistics {
    std::uint64_t events = 0;
    std::uint64_t relations = 0;
    std::uint64_t claims = 0;
    std::uint64_t orders = 0;  // statements of the order of two events that dates do not say
};

// Where files state the order of an event and others: relations, and events whose `when` lines say
// it (the event itself among them). What the dates of the two say already is left out.
struct OrderStatements {
    std::vector<RelationId> relations;
    std::vector<EventId> events;

    bool empty() const { return relations.empty() && events.empty(); }
};

class Graph {
  public:
    virtual ~Graph() = default;

    virtual const Schema& schema() const = 0;
    virtual const Release& release() const = 0;
    virtual Statistics statistics() const = 0;

    // Number of things of this type; handles are 0 .. count-1.
    virtual std::uint32_t count(ThingType type) const = 0;
    // The handle of the thing with this id; nothing if there is none. Vocabulary: use schema().
    virtual std::optional<std::uint32_t> find(ThingType type, std::string_view id) const = 0;
    // The id of a thing that is not of the vocabulary. Whoever looks for a name among all of them
    // cannot wait until their records are read.
    virtual std::string_view id(ThingType type, std::uint32_t handle) const = 0;
    // The release in which the thing was retired that had this id; nothing if that is not known.
    virtual std::optional<std::uint32_t> retired(ThingType type, std::string_view id) const = 0;

    virtual const Event& event(EventId id) const = 0;
    virtual const Actor& actor(ActorId id) const = 0;
    virtual const Place& place(PlaceId id) const = 0;
    virtual const Source& source(SourceId id) const = 0;
    virtual const Relation& relation(RelationId id) const = 0;
    virtual const Claim& claim(ClaimId id) const = 0;
    virtual const SavedQuery& query(QueryId id) const = 0;

    // Events in batches, each event once.
    virtual void scan(const EventFilter& filter,
                      const std::function<void(const EventBatch&)>& take) const = 0;

    // Relations from (out) or to (in) an event, in order of relation id.
    virtual std::vector<RelationId> links(EventId event, LinkDirection direction) const = 0;

    // Claims about an event or a relation, in order of claim id.
    virtual std::vector<ClaimId> claims_about(ThingType type, std::string_view id) const = 0;

    // What the order of events is stated by (model/order_statements.h). Asked for every event of a
    // list, so that one without statements must cost next to nothing.
    virtual OrderStatements order_statements(EventId event) const = 0;
};

}  // namespace bede
