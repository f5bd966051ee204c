// What of a base is in a world: what some voices say, what had been stated by a day. It is found as
// it is asked for, and kept: a world costs what is looked at in it.
//
// A statement is a claim, or that something cites a source (query/catalog/stated.h has when it was
// made). What its voice has retracted since is none.
//
// | of              | in the world as far as                                                     |
// |-----------------|----------------------------------------------------------------------------|
// | claims          | a voice makes them, and they had been made by then                         |
// | sources         | a voice is, or wrote, them, and they had been published                    |
// | events          | a statement is about them, or about one of their relations                 |
// | relations       | a statement is about them, denying ones too, and both of their ends are in |
// | all else        | always                                                                     |
//
// Without voices all statements count; with voices and `or silent` all that nobody of them speaks
// of is there as well, possibly.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "model/graph.h"
#include "query/bind/bound.h"
#include "query/world/statement_times.h"

namespace bede::query {

// What its voices say of an event in place of what the base holds.
struct StatedOfEvent {
    std::vector<ClaimId> dates;   // claims on the attribute `date`, a time
    std::vector<ClaimId> places;  // on the attribute `place`, a place
};

// For one thread at a time. The graph is always of the release for which it was made.
class WorldContents {
  public:
    // `times`: of the claims of this release.
    WorldContents(World world, std::shared_ptr<StatementTimes> times)
        : world_(std::move(world)), times_(std::move(times)) {}

    const World& world() const { return world_; }

    Truth presence(const Graph& graph, ThingType type, std::uint32_t handle);
    bool has(const Graph& graph, ThingType type, std::uint32_t handle) {
        return presence(graph, type, handle) != Truth::no;
    }
    // All things of a type that can be in it, rising; nullptr if they are not listed.
    const std::vector<std::uint32_t>* listed(const Graph& graph, ThingType type);
    // How many events are in it; nothing if they are not listed, or the day of a statement counts.
    std::optional<std::uint64_t> events(const Graph& graph);
    // By handle.
    const std::map<std::uint32_t, StatedOfEvent>& stated_of_events(const Graph& graph);
    // Whether something that speaks when the extent ends had spoken by then.
    Truth said_by_then(const Extent& when) const;
    // Whether a voice makes this claim, whenever; without voices everybody is one.
    bool is_spoken(const Graph& graph, ClaimId claim);
    bool is_voice(const Graph& graph, std::string_view actor, std::string_view source);
    // Whether a citation of it is a statement of the voices.
    bool cites_voice(const Graph& graph, SourceId source);

  private:
    struct Sources {
        std::unordered_set<std::uint32_t> named;       // as voices
        std::unordered_set<std::uint32_t> written;     // by actors who are voices
        std::unordered_set<std::uint32_t> co_written;  // of these, not as the first author
    };

    void find_voices(const Graph& graph);
    void list_things(const Graph& graph);
    void read_stated(const Graph& graph);
    Truth presence_of_claim(const Graph& graph, ClaimId claim);
    Truth presence_of_source(const Graph& graph, SourceId source);
    Truth presence_of_event(const Graph& graph, EventId event);
    Truth presence_of_relation(const Graph& graph, RelationId relation);
    Truth time_allows(const Graph& graph, ClaimId claim) const;
    Truth retracted(const Graph& graph, ClaimId claim);
    // Made by then, by whomever, and not taken back.
    Truth stands(const Graph& graph, ClaimId claim);
    // Those of the claims about a thing that take others back.
    const std::vector<ClaimId>& retractions(const Graph& graph, ThingType type,
                                            std::uint32_t about);
    // By anybody, by then.
    Truth stated(const Graph& graph, EventId event);
    Truth stated(const Graph& graph, RelationId relation);
    Truth stated_of_links(const Graph& graph, EventId event);
    // By the voices, by then.
    Truth spoken(const Graph& graph, EventId event);
    Truth spoken(const Graph& graph, RelationId relation);
    Truth with_silent(Truth spoken, Truth stated) const;

    const World world_;
    const std::shared_ptr<StatementTimes> times_;
    bool voices_known_ = false;
    std::unordered_set<std::uint32_t> actors_;
    Sources sources_;
    // 0 if it is not known, else one more than the truth; by type and handle.
    std::array<std::vector<std::uint8_t>, thing_type_count> known_;
    std::optional<std::array<std::vector<std::uint32_t>, thing_type_count>> listed_;
    std::array<std::unordered_map<std::uint32_t, std::vector<ClaimId>>, thing_type_count>
        retractions_;
    std::optional<std::map<std::uint32_t, StatedOfEvent>> stated_of_events_;
    std::optional<std::uint64_t> events_;
};

}  // namespace bede::query
